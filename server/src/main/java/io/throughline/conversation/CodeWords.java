package io.throughline.conversation;

import io.throughline.conversation.Letters.Letter;
import io.throughline.customer.Customer;
import io.throughline.customer.Customers;
import io.throughline.customer.Identity;
import io.throughline.customer.suggestion.Question;
import io.throughline.customer.suggestion.Questions;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.job.Jobs;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One-time codes in what customers write. A code is masked before it is kept, whoever writes it;
 * the right one from whom it is awaited settles its question. Letters without six digits cost a
 * look at their text and nothing else.
 */
final class CodeWords {
  private static final Pattern CODE = Pattern.compile("(?<!\\d)\\d{3}[ \\u00a0-]?\\d{3}(?!\\d)");

  private final Questions questions;
  private final Customers customers;
  private final Jobs jobs;
  private final Clock clock;

  CodeWords(Questions questions, Customers customers, Reception.Foundation base) {
    this.questions = questions;
    this.customers = customers;
    this.jobs = base.jobs();
    this.clock = base.clock();
  }

  /**
   * Masks the codes in the letters, and takes those that answer a question.
   *
   * @param people who wrote each letter
   * @param known the letters that were taken before, by provider key: they answer nothing again
   */
  List<Letter> read(
      WorkspaceId workspace,
      List<Letter> letters,
      List<Customers.Resolved> people,
      Set<EntryStore.ProviderKey> known) {
    if (letters.stream().noneMatch(CodeWords::suspicious)) {
      return letters;
    }
    Questions.Open open = questions.open(workspace);
    List<Letter> read = new ArrayList<>();
    for (int i = 0; i < letters.size(); i++) {
      Letter letter = letters.get(i);
      boolean fresh = !known.contains(letter.providerKey());
      read.add(
          suspicious(letter)
              ? read(workspace, open, letter, fresh ? Optional.of(people.get(i)) : Optional.empty())
              : letter);
    }
    return read;
  }

  private static boolean suspicious(Letter letter) {
    return letter
        .message()
        .map(message -> parts(message.content()).anyMatch(part -> CODE.matcher(part).find()))
        .orElse(false);
  }

  private static Stream<String> parts(Content content) {
    return Stream.of(
            Optional.of(content.text()), content.subject(), content.quoted(), content.html())
        .flatMap(Optional::stream);
  }

  private Letter read(
      WorkspaceId workspace,
      Questions.Open open,
      Letter letter,
      Optional<Customers.Resolved> writer) {
    Content content = letter.message().orElseThrow().content();
    Set<String> found =
        parts(content)
            .flatMap(part -> CODE.matcher(part).results())
            .map(match -> match.group())
            .collect(Collectors.toCollection(LinkedHashSet::new));
    Map<String, Question> codes =
        found.stream()
            .flatMap(text -> open.with(digits(text)).map(hit -> Map.entry(text, hit)).stream())
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    writer.ifPresent(who -> answer(workspace, open, codes, who));
    return codes.isEmpty()
        ? letter
        : letter.with(
            changed(
                content,
                part -> {
                  String masked = part;
                  for (String code : codes.keySet()) {
                    masked = masked.replace(code, Questions.MASK);
                  }
                  return masked;
                }));
  }

  private void answer(
      WorkspaceId workspace,
      Questions.Open open,
      Map<String, Question> codes,
      Customers.Resolved writer) {
    for (Question question : open.from(writer.current())) {
      if (!codes.containsValue(question)) {
        questions.missed(workspace, question);
      } else if (speaksFor(workspace, writer) && questions.answered(workspace, question)) {
        jobs.submit(
            workspace,
            Reception.CONFIRM + " " + question.id(),
            Reception.CONFIRM,
            question.id().toString(),
            Map.of("question", question.id()),
            clock.instant());
      }
    }
  }

  /**
   * Whether it is the customer who writes, as far as anything is proved of them: somebody who only
   * says so must not join another to a record that is not theirs.
   */
  private boolean speaksFor(WorkspaceId workspace, Customers.Resolved writer) {
    if (writer.evidence().proven()) {
      return true;
    }
    CustomerId id = writer.current();
    Customer customer = customers.get(workspace, id);
    return customer.identities().stream()
        .filter(Identity::living)
        .noneMatch(identity -> identity.evidence().proven());
  }

  private static String digits(String text) {
    return text.replaceAll("\\D", "");
  }

  /** With the code instead of its mask. */
  static Content unmasked(Content content, String code) {
    return changed(content, part -> part.replace(Questions.MASK, code));
  }

  private static Content changed(Content content, UnaryOperator<String> change) {
    return new Content(
        change.apply(content.text()),
        content.quoted().map(change),
        content.html().map(change),
        content.subject().map(change),
        content.extra());
  }
}
