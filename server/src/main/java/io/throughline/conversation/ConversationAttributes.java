package io.throughline.conversation;

import io.throughline.customer.attribute.Definition;
import io.throughline.customer.attribute.Definitions;
import io.throughline.customer.attribute.Subject;
import io.throughline.kernel.db.Database;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.event.EventLog;
import io.throughline.kernel.id.AttributeId;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.json.Json;
import io.throughline.workspace.Actor;
import io.throughline.workspace.Permission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is said of conversations, by the keys of attributes. */
public final class ConversationAttributes {
  private final Database database;
  private final EventLog log;
  private final Definitions definitions;
  private final ConversationStore store;
  private final Holding holding;

  /** On this database, by these definitions. */
  public ConversationAttributes(Database database, EventLog log, Definitions definitions) {
    this.database = database;
    this.log = log;
    this.definitions = definitions;
    this.store = new ConversationStore(database);
    this.holding = new Holding(database);
  }

  /**
   * Says something of a conversation; null takes a value back.
   *
   * @throws Refusal.Invalid naming every key that is wrong, and why
   */
  public void say(Actor actor, ConversationId id, ObjectNode given) {
    actor.require(Permission.TRIAGE);
    database.run(
        () -> {
          Map<String, Optional<JsonNode>> values =
              definitions.read(actor.workspace(), Subject.CONVERSATION, Optional.of(given));
          ConversationStore.State state = holding.take(actor, id);
          ObjectNode set = Json.object();
          List<String> removed = new ArrayList<>();
          values.forEach(
              (key, value) ->
                  value.ifPresentOrElse(said -> set.set(key, said), () -> removed.add(key)));
          state.targets().forEach(target -> store.say(actor.workspace(), target, set, removed));
          log.append(actor.workspace(), holding.again(actor, id).changed());
        });
  }

  /**
   * Removes an attribute and everything that is said under it.
   *
   * @throws Refusal.NotFound if there is none by that id
   */
  public void remove(Actor actor, AttributeId id) {
    database.run(
        () -> {
          Definition gone = definitions.remove(actor, id);
          if (gone.subject() == Subject.CONVERSATION) {
            store.forget(actor.workspace(), gone.key());
          }
        });
  }
}
