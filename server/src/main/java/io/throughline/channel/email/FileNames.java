package io.throughline.channel.email;

import java.util.Locale;
import java.util.Set;

/** File names from mails made safe to show and to save. */
final class FileNames {
  private static final int LONGEST = 150;
  private static final Set<String> RESERVED =
      Set.of(
          "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7",
          "com8", "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9");

  private FileNames() {}

  /** The last path segment without control, bidirectional or forbidden characters; may be empty. */
  static String safe(String name) {
    int cut = Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\'));
    StringBuilder out = new StringBuilder();
    name.substring(cut + 1)
        .codePoints()
        .filter(
            c ->
                !Character.isISOControl(c)
                    && Character.getType(c) != Character.FORMAT
                    && Character.getType(c) != Character.SURROGATE)
        .map(c -> "<>:\"|?*".indexOf(c) >= 0 ? '_' : c)
        .forEach(out::appendCodePoint);
    String bare = out.toString().strip();
    while (bare.startsWith(".") || bare.endsWith(".") || bare.endsWith(" ")) {
      bare = bare.startsWith(".") ? bare.substring(1) : bare.substring(0, bare.length() - 1);
    }
    return shortened(reserved(bare) ? "_" + bare : bare);
  }

  private static boolean reserved(String name) {
    int dot = name.indexOf('.');
    return RESERVED.contains((dot < 0 ? name : name.substring(0, dot)).toLowerCase(Locale.ROOT));
  }

  private static String shortened(String name) {
    if (name.length() <= LONGEST) {
      return name;
    }
    int dot = name.lastIndexOf('.');
    String extension = dot > name.length() - 12 && dot > 0 ? name.substring(dot) : "";
    int end = LONGEST - extension.length();
    if (Character.isHighSurrogate(name.charAt(end - 1))) {
      end--;
    }
    return name.substring(0, end) + extension;
  }
}
