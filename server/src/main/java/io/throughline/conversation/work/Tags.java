package io.throughline.conversation.work;

import io.throughline.conversation.Conversations;
import io.throughline.conversation.Conversations.Touched;
import io.throughline.conversation.Horizon;
import io.throughline.conversation.Reception;
import io.throughline.kernel.error.Fault;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.TagId;
import io.throughline.workspace.Actor;
import io.throughline.workspace.Permission;
import java.util.ArrayList;
import java.util.List;

/** The free labels of a workspace, and the conversations that carry them. */
public final class Tags {
  private static final int LONGEST = 60;
  private static final int MOST = 2_000;
  private static final int MOST_EACH = 50;

  private final Reception.Foundation base;
  private final Conversations conversations;
  private final TagStore store;

  /** Wires them. */
  public Tags(Reception.Foundation base, Conversations conversations) {
    this.base = base;
    this.conversations = conversations;
    this.store = new TagStore(base.database());
  }

  /** All of them, by name. */
  public List<Tag> all(Actor actor) {
    actor.require(Permission.READ);
    return base.database().read(() -> store.all(Horizon.of(actor)));
  }

  /**
   * Puts labels on a conversation and takes others off; those that nobody used before are made.
   *
   * @return the labels it carries then
   * @throws Refusal.Invalid if a name is none
   * @throws Refusal.Conflict if there would be more than can be looked through
   */
  public List<String> change(
      Actor actor, ConversationId id, List<String> added, List<String> removed) {
    actor.require(Permission.TRIAGE);
    List<String> names = checked("add[%d]", added);
    return base.database()
        .write(
            () -> {
              Touched touched = conversations.touch(actor, id);
              store.drop(actor.workspace(), touched.whole(), removed);
              for (String name : names) {
                store.put(actor.workspace(), touched.part(), tag(actor, name));
              }
              List<String> now = store.of(actor.workspace(), touched.whole());
              if (now.size() > MOST_EACH) {
                throw new Refusal.Conflict(
                    "A conversation carries at most " + MOST_EACH + " tags; take others off.");
              }
              return now;
            });
  }

  /**
   * Calls a tag something else; with the name of another both become that one.
   *
   * @throws Refusal.NotFound if there is none
   */
  public void rename(Actor actor, TagId id, String name) {
    actor.require(Permission.CURATE);
    String clean = checked("name", List.of(name)).getFirst();
    base.database()
        .run(
            () -> {
              require(actor, id);
              TagId known = store.find(actor.workspace(), clean).orElse(id);
              if (known.equals(id)) {
                store.rename(actor.workspace(), id, clean);
              } else {
                store.move(actor.workspace(), id, known);
                store.delete(actor.workspace(), id);
              }
              base.log().append(actor.workspace(), new WorkEvent.TagsChanged(id));
            });
  }

  /**
   * Takes a tag off everything and forgets it.
   *
   * @throws Refusal.NotFound if there is none
   */
  public void delete(Actor actor, TagId id) {
    actor.require(Permission.CURATE);
    base.database()
        .run(
            () -> {
              require(actor, id);
              store.delete(actor.workspace(), id);
              base.log().append(actor.workspace(), new WorkEvent.TagsChanged(id));
            });
  }

  private void require(Actor actor, TagId id) {
    if (!store.exists(actor.workspace(), id)) {
      throw new Refusal.NotFound("There is no tag " + id + ".");
    }
  }

  private TagId tag(Actor actor, String name) {
    return store
        .find(actor.workspace(), name)
        .orElseGet(
            () -> {
              if (store.number(actor.workspace()) >= MOST) {
                throw new Refusal.Conflict("There are " + MOST + " tags; delete what nobody uses.");
              }
              TagId made = new TagId(base.ids().next());
              TagId kept = store.make(actor.workspace(), made, name, base.clock().instant());
              base.log().append(actor.workspace(), new WorkEvent.TagsChanged(kept));
              return kept;
            });
  }

  private static List<String> checked(String field, List<String> names) {
    List<Fault> faults = new ArrayList<>();
    List<String> clean = names.stream().map(String::strip).toList();
    for (int at = 0; at < clean.size(); at++) {
      int length = clean.get(at).length();
      if (length == 0 || length > LONGEST) {
        faults.add(
            new Fault(
                field.formatted(at), "must have 1 to " + LONGEST + " characters to be a tag"));
      }
    }
    if (!faults.isEmpty()) {
      throw new Refusal.Invalid(faults);
    }
    return clean;
  }
}
