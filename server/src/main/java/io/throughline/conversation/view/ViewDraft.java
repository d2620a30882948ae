package io.throughline.conversation.view;

import io.throughline.conversation.Condition;
import io.throughline.kernel.error.Fault;
import io.throughline.kernel.error.Refusal;
import java.util.ArrayList;
import java.util.List;

/**
 * What a view is to be.
 *
 * @param name one line of at most 80 characters
 * @param shared whether everybody in the workspace has it
 * @param condition what its conversations have in common
 * @param sort the order
 */
public record ViewDraft(String name, boolean shared, Condition condition, String sort) {
  private static final int LONGEST = 80;

  /** The orders there are. */
  public static final List<String> SORTS =
      List.of("newest", "oldest", "waiting", "priority", "due");

  /**
   * Goes on only if it can be kept.
   *
   * @throws Refusal.Invalid naming what is wrong
   */
  ViewDraft checked() {
    List<Fault> faults = new ArrayList<>();
    String clean = name.strip();
    if (clean.isEmpty() || clean.length() > LONGEST) {
      faults.add(new Fault("name", "must be 1 to " + LONGEST + " characters long"));
    }
    if (!SORTS.contains(sort)) {
      faults.add(new Fault("sort", "must be one of " + String.join(", ", SORTS)));
    }
    if (!faults.isEmpty()) {
      throw new Refusal.Invalid(faults);
    }
    return new ViewDraft(clean, shared, condition.checked(), sort);
  }
}
