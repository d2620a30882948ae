package io.throughline.channel.email;

import java.util.Locale;
import java.util.Set;

/** Reply and forward marks at the head of a subject, in the languages mail programs write them. */
final class SubjectLine {
  private static final Set<String> REPLY =
      Set.of(
          "re", "aw", "antw", "antwort", "sv", "vs", "rif", "ref", "odp", "ynt", "res", "rép",
          "rep", "回复", "答复", "回覆", "답장", "bls", "atb", "tr re", "vá", "hdk", "отв", "ответ", "отг",
          "απ", "σχετ", "תשובה", "رد", "پاسخ", "yanıt", "trả lời", "balas", "ph", "ats", "vast");
  private static final Set<String> FORWARD =
      Set.of(
          "fwd",
          "fw",
          "wg",
          "tr",
          "vl",
          "vb",
          "vs fwd",
          "enc",
          "rv",
          "doorst",
          "i",
          "inoltra",
          "pd",
          "转发",
          "轉寄",
          "轉發",
          "전달",
          "ilt",
          "továbbítás",
          "fs",
          "пересл",
          "нап",
          "πρθ",
          "προώθ",
          "הועבר",
          "إعادة توجيه",
          "videresendt",
          "vidarebefordrat",
          "edasi",
          "prosl",
          "fyr",
          "tov",
          "chuyển tiếp");

  private SubjectLine() {}

  /** Without any leading marks, for comparing. */
  static String bare(String subject) {
    String rest = subject.strip();
    int cut = mark(rest);
    while (cut > 0) {
      rest = rest.substring(cut).strip();
      cut = mark(rest);
    }
    return rest;
  }

  /** Whether the outermost mark says that somebody else's mail is passed on. */
  static boolean forwards(String subject) {
    String rest = subject.strip();
    int cut = mark(rest);
    return cut > 0 && FORWARD.contains(word(rest, cut));
  }

  /** Whether the outermost mark says that this is an answer. */
  static boolean answers(String subject) {
    String rest = subject.strip();
    int cut = mark(rest);
    return cut > 0 && REPLY.contains(word(rest, cut));
  }

  /** Length of the mark at the head, including its colon; zero without one. */
  private static int mark(String subject) {
    int colon = -1;
    for (int i = 0; i < Math.min(subject.length(), 24) && colon < 0; i++) {
      colon = ":：".indexOf(subject.charAt(i)) >= 0 ? i : -1;
    }
    if (colon <= 0) {
      return 0;
    }
    String word = word(subject, colon + 1);
    return REPLY.contains(word) || FORWARD.contains(word) ? colon + 1 : 0;
  }

  private static String word(String subject, int end) {
    String head = subject.substring(0, end - 1).strip().toLowerCase(Locale.ROOT);
    int counter = head.indexOf('[') < 0 ? head.indexOf('(') : head.indexOf('[');
    String word = counter > 0 ? head.substring(0, counter) : head;
    return word.replaceAll("[\\d^]+$", "").strip();
  }
}
