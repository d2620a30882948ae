package io.throughline.workspace;

import io.throughline.kernel.error.Fault;
import io.throughline.kernel.error.Refusal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A role as somebody wants it.
 *
 * @param name as the workspace shall call it
 * @param permissions what it shall let one do; reading is always among it
 * @param visibility which conversations it shall let one see
 */
public record RoleDraft(String name, List<Permission> permissions, Visibility visibility) {
  private static final Set<String> FIXED = Set.of("admin", "agent", "administrator");

  /**
   * Goes on only if there can be such a role.
   *
   * @throws Refusal.Invalid naming everything that is wrong
   */
  RoleDraft checked() {
    Inputs inputs = new Inputs();
    String clean = inputs.name("name", name);
    inputs.check();
    Set<Permission> all = EnumSet.of(Permission.READ);
    all.addAll(permissions);
    List<Fault> faults = new ArrayList<>();
    for (Permission one : all) {
      if (!all.containsAll(one.needs())) {
        faults.add(
            new Fault(
                "permissions",
                "%s takes %s"
                    .formatted(
                        one.stored(),
                        String.join(
                            " and ",
                            one.needs().stream().map(Permission::stored).sorted().toList()))));
      }
      if (one.reachesAll() && visibility != Visibility.ALL) {
        faults.add(
            new Fault(
                "permissions",
                one.stored() + " reaches all conversations and takes visibility all"));
      }
    }
    if (FIXED.contains(clean.toLowerCase(Locale.ROOT))) {
      faults.add(new Fault("name", "is that of a role that is the same everywhere"));
    }
    if (!faults.isEmpty()) {
      throw new Refusal.Invalid(faults);
    }
    return new RoleDraft(clean, List.copyOf(all), visibility);
  }

  Rights rights() {
    return new Rights(Set.copyOf(permissions), visibility);
  }
}
