package io.throughline.workspace;

import io.throughline.kernel.error.Fault;
import io.throughline.kernel.error.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Checks what people type; all faults are told at once. */
final class Inputs {
  private static final int NAME = 120;
  private static final int EMAIL = 254;
  private static final int TAG = 35;
  private static final int SHORTEST = 10;
  private static final int LONGEST = 200;
  private static final Pattern ADDRESS =
      Pattern.compile("[^@\\s\\p{Cntrl}]{1,64}@[^@\\s\\p{Cntrl}]+");

  private final List<Fault> faults = new ArrayList<>();

  /** A name that is shown: one line, not blank. */
  String name(String field, String given) {
    String name = given.strip();
    if (name.isEmpty() || name.length() > NAME) {
      faults.add(new Fault(field, "must be 1 to " + NAME + " characters long"));
    } else if (name.chars().anyMatch(Character::isISOControl)) {
      faults.add(new Fault(field, "must be a single line"));
    }
    return name;
  }

  /** An e-mail address, roughly: it is proved by the invitation that reaches it. */
  String email(String field, String given) {
    String email = given.strip();
    if (email.length() > EMAIL || !ADDRESS.matcher(email).matches()) {
      faults.add(new Fault(field, "must be an e-mail address"));
    }
    return email;
  }

  /** The tag of a language (BCP 47), as it is usually written. */
  String language(String field, String given) {
    String tag = Locale.forLanguageTag(given).toLanguageTag();
    if (given.length() > TAG || tag.equals("und") || !tag.equalsIgnoreCase(given)) {
      faults.add(new Fault(field, "must be a language such as en or pt-BR (BCP 47)"));
    }
    return tag;
  }

  /** A new password: long enough; any characters (NIST SP 800-63B). */
  String password(String field, String given) {
    if (given.length() < SHORTEST || given.length() > LONGEST) {
      faults.add(new Fault(field, "must be " + SHORTEST + " to " + LONGEST + " characters long"));
    }
    return given;
  }

  /**
   * Goes on only if nothing was wrong.
   *
   * @throws Refusal.Invalid otherwise
   */
  void check() {
    if (!faults.isEmpty()) {
      throw new Refusal.Invalid(faults);
    }
  }
}
