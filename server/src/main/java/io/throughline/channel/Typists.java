package io.throughline.channel;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.throughline.conversation.Conversations;
import io.throughline.conversation.Route;
import io.throughline.inbox.Inbox;
import io.throughline.inbox.Inboxes;
import io.throughline.kernel.id.ConversationId;
import io.throughline.workspace.AgentActor;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows customers on other networks that an agent is writing. It is worthless in a second: what
 * cannot be told at once is not told.
 */
public final class Typists {
  private static final Logger LOG = LoggerFactory.getLogger(Typists.class);
  private static final Duration SHOWN = Duration.ofSeconds(4);
  private static final int AT_ONCE = 16;

  private final Conversations conversations;
  private final Channels channels;
  private final Inboxes inboxes;
  private final Semaphore places = new Semaphore(AT_ONCE);
  private final Cache<ConversationId, Boolean> told =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(SHOWN).build();

  /** Over these channels. */
  public Typists(Conversations conversations, Channels channels, Inboxes inboxes) {
    this.conversations = conversations;
    this.channels = channels;
    this.inboxes = inboxes;
  }

  /** The agent types a reply, which will go over the conversation's best route. Returns at once. */
  public void typing(AgentActor agent, ConversationId conversation) {
    if (told.asMap().putIfAbsent(conversation, true) == null && places.tryAcquire()) {
      Thread.ofVirtual().name("typing").start(() -> show(agent, conversation));
    }
  }

  private void show(AgentActor agent, ConversationId conversation) {
    try {
      Optional<Route> route =
          conversations.routes(agent, conversation).stream()
              .findFirst()
              .filter(Route.Choice::open)
              .flatMap(choice -> conversations.route(agent, choice.id()));
      if (route.isPresent()) {
        Inbox inbox = inboxes.get(agent.workspace(), route.get().inbox());
        if (channels.of(inbox) instanceof Types types) {
          types.typing(inbox, route.get());
        }
      }
    } catch (RuntimeException e) {
      LOG.debug("Typing was not shown", e);
    } finally {
      places.release();
    }
  }
}
