package io.throughline.conversation;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.throughline.kernel.error.Fault;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.Id;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What conversations of a list have in common: all of some conditions, any of some, or a field that
 * has one of some values. Exactly one of {@code all}, {@code any} and {@code field} is given.
 *
 * @param all every one of these holds
 * @param any at least one of these holds
 * @param field what is looked at
 * @param values one of these is the field's
 * @param not whether the opposite is wanted
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Condition(
    Optional<List<Condition>> all,
    Optional<List<Condition>> any,
    Optional<Field> field,
    Optional<List<String>> values,
    Optional<Boolean> not) {
  private static final int DEEPEST = 5;
  private static final int MOST = 50;

  /** What can be looked at. */
  public enum Field {
    /** {@code open}, {@code snoozed}, {@code resolved}. */
    STATUS,
    /** {@code me}, {@code none} or an agent. */
    ASSIGNEE,
    /** {@code mine}, {@code none} or a team. */
    TEAM,
    /** {@code low}, {@code normal}, {@code high}, {@code urgent}. */
    PRIORITY,
    /** Whose turn it is: {@code us}, {@code customer}, {@code nobody}. */
    WAITING_FOR,
    /** For so many minutes at least the customer has been waiting for us. */
    WAITED,
    /** For so many minutes at least nothing was said. */
    QUIET,
    /** An inbox that reaches the customer. */
    INBOX,
    /** A kind of channel that the conversation touched. */
    CHANNEL,
    /** The customer's language. */
    LANGUAGE,
    /** Words of the subject. */
    SUBJECT,
    /** {@code yes}: a message of ours did not arrive. */
    FAILED,
    /** Within so many days something of the customer was resolved before they wrote again. */
    AGAIN,
    /** {@code me} or an agent whom a note calls. */
    MENTION,
    /** A tag, by its name. */
    TAG,
    /** {@code me} or an agent who follows it. */
    FOLLOWER,
    /** Within so many hours a task or promise is due, or it is late. */
    DUE,
    /** {@code yes}: nobody but the Assistant has told the customer anything since it did. */
    ASSISTANT,
    /** {@code yes}: it is spam, which is left out wherever this is not looked at. */
    SPAM;

    /** The stored name. */
    @JsonValue
    public String stored() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Reads the stored name. */
    @JsonCreator
    static Field of(String stored) {
      return valueOf(stored.toUpperCase(Locale.ROOT));
    }

    /** Why this cannot be one of its values; empty if it can. */
    private Optional<String> fault(String value) {
      return switch (this) {
        case STATUS -> among(value, List.of("open", "snoozed", "resolved"));
        case PRIORITY -> among(value, List.of("low", "normal", "high", "urgent"));
        case WAITING_FOR -> among(value, List.of("us", "customer", "nobody"));
        case FAILED, SPAM, ASSISTANT -> among(value, List.of("yes"));
        case ASSIGNEE -> List.of("me", "none").contains(value) ? Optional.empty() : id(value);
        case TEAM -> List.of("mine", "none").contains(value) ? Optional.empty() : id(value);
        case MENTION, FOLLOWER -> value.equals("me") ? Optional.empty() : id(value);
        case INBOX -> id(value);
        case WAITED, QUIET -> number(value, 525_600);
        case AGAIN -> number(value, 90);
        case DUE -> number(value, 8_760);
        case CHANNEL, LANGUAGE, SUBJECT, TAG ->
            value.isBlank() ? Optional.of("must not be empty") : Optional.empty();
      };
    }

    private static Optional<String> among(String value, List<String> known) {
      return known.contains(value)
          ? Optional.empty()
          : Optional.of("must be one of " + String.join(", ", known));
    }

    private static Optional<String> id(String value) {
      try {
        Id.parse(value);
        return Optional.empty();
      } catch (IllegalArgumentException e) {
        return Optional.of("must be an id, a UUID");
      }
    }

    private static Optional<String> number(String value, int most) {
      return value.matches("[1-9][0-9]{0,5}") && Integer.parseInt(value) <= most
          ? Optional.empty()
          : Optional.of("must be a number from 1 to " + most);
    }
  }

  /** All of these. */
  public static Condition all(Condition... conditions) {
    return new Condition(
        Optional.of(List.of(conditions)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** A field with one of these values. */
  public static Condition of(Field field, String... values) {
    return new Condition(
        Optional.empty(),
        Optional.empty(),
        Optional.of(field),
        Optional.of(List.of(values)),
        Optional.empty());
  }

  /**
   * Goes on only if it can be asked for.
   *
   * @throws Refusal.Invalid naming everything that is wrong
   */
  public Condition checked() {
    List<Fault> faults = new ArrayList<>();
    check("condition", 1, faults);
    if (faults.isEmpty() && leaves().count() > MOST) {
      faults.add(new Fault("condition", "must not have more than " + MOST + " parts"));
    }
    if (!faults.isEmpty()) {
      throw new Refusal.Invalid(faults);
    }
    return this;
  }

  /** Whether the field plays a part, wherever. */
  boolean looksAt(Field wanted) {
    return leaves().anyMatch(leaf -> leaf.field().filter(wanted::equals).isPresent());
  }

  private Stream<Condition> leaves() {
    return field.isPresent()
        ? Stream.of(this)
        : all.or(this::any).orElse(List.of()).stream().flatMap(Condition::leaves);
  }

  private void check(String path, int depth, List<Fault> faults) {
    long given = Stream.of(all, any, field).filter(Optional::isPresent).count();
    if (given != 1) {
      faults.add(new Fault(path, "must have exactly one of all, any, field"));
    } else if (depth > DEEPEST) {
      faults.add(new Fault(path, "must not be nested deeper than " + DEEPEST));
    } else if (field.isPresent()) {
      checkValues(path, field.get(), faults);
    } else {
      parts(path + ".all", all, depth, faults);
      parts(path + ".any", any, depth, faults);
    }
  }

  private static void parts(
      String path, Optional<List<Condition>> parts, int depth, List<Fault> faults) {
    if (parts.isEmpty()) {
      return;
    }
    List<Condition> list = parts.get();
    if (list.isEmpty()) {
      faults.add(new Fault(path, "must not be empty"));
    }
    for (int at = 0; at < list.size(); at++) {
      list.get(at).check(path + "[" + at + "]", depth + 1, faults);
    }
  }

  private void checkValues(String path, Field looked, List<Fault> faults) {
    List<String> given = values.orElse(List.of());
    if (given.isEmpty()) {
      faults.add(new Fault(path + ".values", "must not be empty"));
    }
    for (int at = 0; at < given.size(); at++) {
      String place = path + ".values[" + at + "]";
      looked.fault(given.get(at)).ifPresent(reason -> faults.add(new Fault(place, reason)));
    }
  }
}
