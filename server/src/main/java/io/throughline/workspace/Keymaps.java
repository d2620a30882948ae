package io.throughline.workspace;

import io.throughline.kernel.db.Database;
import io.throughline.kernel.error.Refusal;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** The keys of the console, as each agent wants them: at whatever browser they sit. */
public final class Keymaps {
  private static final Pattern ACTION = Pattern.compile("[a-z][a-z0-9-]{0,39}");
  private static final int MOST_KEYS = 4;
  private static final int LONGEST = 40;

  private final Database database;
  private final KeymapStore store;

  /** In this database. */
  public Keymaps(Database database) {
    this.database = database;
    this.store = new KeymapStore(database);
  }

  /** One's own; the usual one as long as nothing was changed. */
  public Keymap get(AgentActor actor) {
    actor.require(Permission.READ);
    return database.read(() -> store.find(actor.workspace(), actor.agent())).orElse(Keymap.USUAL);
  }

  /**
   * Keeps one's own.
   *
   * @throws Refusal.Invalid if an action is no name or is there twice, or its keys are too many or
   *     too long
   */
  public Keymap keep(AgentActor actor, Keymap keymap) {
    actor.require(Permission.READ);
    check(keymap);
    database.run(() -> store.keep(actor.workspace(), actor.agent(), keymap));
    return keymap;
  }

  private static void check(Keymap keymap) {
    Set<String> actions = new HashSet<>();
    for (Keymap.Binding binding : keymap.bindings()) {
      if (!ACTION.matcher(binding.action()).matches() || !actions.add(binding.action())) {
        throw new Refusal.Invalid("bindings", "must name each action once, in small letters");
      }
      if (binding.keys().size() > MOST_KEYS
          || binding.keys().stream().anyMatch(key -> key.isBlank() || key.length() > LONGEST)) {
        throw new Refusal.Invalid(
            "bindings", "must give an action at most " + MOST_KEYS + " keys of few characters");
      }
    }
  }
}
