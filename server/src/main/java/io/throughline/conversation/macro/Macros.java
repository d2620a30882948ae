package io.throughline.conversation.macro;

import io.throughline.conversation.Reception;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.MacroId;
import io.throughline.workspace.Actor;
import io.throughline.workspace.Permission;
import java.util.List;

/** The macros that people keep, for themselves or for everybody. */
public final class Macros {
  private static final int MOST = 1000;

  private final Reception.Foundation base;
  private final MacroStore store;

  /** On these. */
  public Macros(Reception.Foundation base) {
    this.base = base;
    this.store = new MacroStore(base.database());
  }

  /** The shared ones and one's own, by name. */
  public List<Macro> all(Actor actor) {
    actor.require(Permission.READ);
    return base.database().read(() -> store.visible(actor.workspace(), actor.agentId()));
  }

  /**
   * One of them.
   *
   * @throws Refusal.NotFound if there is none, or it is somebody else's
   */
  public Macro get(Actor actor, MacroId id) {
    actor.require(Permission.READ);
    return base.database()
        .read(() -> store.find(actor.workspace(), id))
        .filter(macro -> macro.shared() || owns(actor, macro))
        .orElseThrow(() -> new Refusal.NotFound("There is no macro " + id + "."));
  }

  /**
   * Keeps one.
   *
   * @throws Refusal.Invalid if something is wrong with it
   * @throws Refusal.Conflict if there are as many as can be kept
   */
  public Macro create(Actor actor, MacroDraft given) {
    actor.require(Permission.READ);
    MacroDraft draft = given.checked();
    sharing(actor, draft.shared());
    if (!draft.shared() && actor.agentId().isEmpty()) {
      throw new Refusal.Invalid("shared", "must be true; a program keeps nothing for itself");
    }
    return base.database()
        .write(
            () -> {
              if (store.count(actor.workspace()) >= MOST) {
                throw new Refusal.Conflict(
                    "There are " + MOST + " macros already; delete one that nobody needs.");
              }
              Macro macro =
                  new Macro(
                      new MacroId(base.ids().next()),
                      draft.name(),
                      actor.agentId(),
                      draft.shared(),
                      draft.text(),
                      draft.actions(),
                      base.clock().instant());
              store.insert(actor.workspace(), macro);
              tell(actor, macro.id());
              return macro;
            });
  }

  /**
   * Keeps it otherwise.
   *
   * @throws Refusal.Forbidden if it is somebody else's and the actor looks after nothing
   */
  public Macro change(Actor actor, MacroId id, MacroDraft given) {
    MacroDraft draft = given.checked();
    return base.database()
        .write(
            () -> {
              Macro macro = changeable(actor, id);
              sharing(actor, draft.shared());
              if (!draft.shared() && !owns(actor, macro)) {
                throw new Refusal.Invalid("shared", "must stay true; it is somebody else's");
              }
              store.update(actor.workspace(), id, draft);
              tell(actor, id);
              return get(actor, id);
            });
  }

  /**
   * Keeps it no longer.
   *
   * @throws Refusal.Forbidden if it is somebody else's and the actor looks after nothing
   */
  public void delete(Actor actor, MacroId id) {
    base.database()
        .run(
            () -> {
              changeable(actor, id);
              store.delete(actor.workspace(), id);
              tell(actor, id);
            });
  }

  private void tell(Actor actor, MacroId id) {
    base.log().append(actor.workspace(), new MacroEvent.Changed(id));
  }

  private Macro changeable(Actor actor, MacroId id) {
    Macro macro = get(actor, id);
    if (!owns(actor, macro) && !actor.may(Permission.CURATE)) {
      throw new Refusal.Forbidden(
          "Only its owner, or who looks after what is shared, may change this macro.");
    }
    return macro;
  }

  private static void sharing(Actor actor, boolean shared) {
    if (shared) {
      actor.require(Permission.SHARE);
    }
  }

  private static boolean owns(Actor actor, Macro macro) {
    return actor.agentId().isPresent() && actor.agentId().equals(macro.ownerId());
  }
}
