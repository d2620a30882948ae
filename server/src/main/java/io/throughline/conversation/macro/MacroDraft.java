package io.throughline.conversation.macro;

import io.throughline.kernel.error.Fault;
import io.throughline.kernel.error.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a macro is to be.
 *
 * @param name one line of at most 80 characters
 * @param shared whether everybody in the workspace has it
 * @param text what it says; may be empty if it does something
 * @param actions what it does
 */
public record MacroDraft(String name, boolean shared, String text, Macro.Actions actions) {
  private static final int LONGEST = 80;
  private static final int LONGEST_SNOOZE = 366 * 24 * 60;
  private static final List<String> STATUSES = List.of("open", "snoozed", "resolved");
  private static final List<String> PRIORITIES = List.of("low", "normal", "high", "urgent");
  private static final Pattern ASSIGNEE =
      Pattern.compile("me|none|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /**
   * Goes on only if it can be kept.
   *
   * @throws Refusal.Invalid naming what is wrong
   */
  MacroDraft checked() {
    List<Fault> faults = new ArrayList<>();
    String clean = name.strip();
    if (clean.isEmpty() || clean.length() > LONGEST) {
      faults.add(new Fault("name", "must be 1 to " + LONGEST + " characters long"));
    }
    if (text.isBlank() && actions.equals(Macro.Actions.NONE)) {
      faults.add(new Fault("text", "must not be empty unless it does something"));
    }
    among("actions.status", actions.status(), STATUSES, faults);
    among("actions.priority", actions.priority(), PRIORITIES, faults);
    boolean snoozes = actions.status().filter("snoozed"::equals).isPresent();
    if (snoozes != actions.snoozeMinutes().isPresent()) {
      faults.add(
          new Fault("actions.snoozeMinutes", "must be given with snoozed, and only with it"));
    } else if (actions
        .snoozeMinutes()
        .filter(some -> some < 1 || some > LONGEST_SNOOZE)
        .isPresent()) {
      faults.add(new Fault("actions.snoozeMinutes", "must be 1 to " + LONGEST_SNOOZE));
    }
    if (actions.assignee().filter(who -> !ASSIGNEE.matcher(who).matches()).isPresent()) {
      faults.add(new Fault("actions.assignee", "must be me, none or an agent's id"));
    }
    if (!faults.isEmpty()) {
      throw new Refusal.Invalid(faults);
    }
    return new MacroDraft(clean, shared, text.strip(), actions);
  }

  private static void among(
      String field, Optional<String> given, List<String> known, List<Fault> faults) {
    if (given.filter(value -> !known.contains(value)).isPresent()) {
      faults.add(new Fault(field, "must be one of " + String.join(", ", known)));
    }
  }
}
