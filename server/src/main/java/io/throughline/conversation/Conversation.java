package io.throughline.conversation;

import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.JourneyId;
import io.throughline.kernel.id.TeamId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * One matter with one customer, as a list shows it.
 *
 * @param number what people call it by
 * @param kinds the channels it touched, in order of appearance
 * @param routes over how many routes it reaches the customer
 * @param waitingFor {@code us}, {@code customer} or {@code nobody}
 * @param unread how many of the customer's messages the asking agent has not seen
 * @param failed whether a message of ours did not arrive
 * @param linkedId a conversation it refers to without being part of it
 * @param tags free labels, by name
 * @param followerIds the agents who follow it
 * @param tasks how many of its tasks and promises are open
 * @param dueAt when the first of them is due
 * @param attributes what is said of it, by the keys of attributes
 * @param spam whether it is kept out of all lists but that of spam
 * @param version rises with every change; the base of its ETag
 */
public record Conversation(
    ConversationId id,
    long number,
    String status,
    Optional<Instant> snoozedUntil,
    Optional<String> subject,
    String priority,
    Optional<AgentId> assigneeId,
    Optional<TeamId> teamId,
    Person customer,
    List<String> kinds,
    int routes,
    String waitingFor,
    Instant waitingSince,
    Optional<Preview> preview,
    Instant lastEntryAt,
    Optional<Instant> lastInboundAt,
    int unread,
    boolean failed,
    JourneyId journeyId,
    Optional<ConversationId> linkedId,
    Instant createdAt,
    Optional<Instant> resolvedAt,
    List<String> tags,
    List<AgentId> followerIds,
    int tasks,
    Optional<Instant> dueAt,
    ObjectNode attributes,
    boolean spam,
    long version) {

  /** With whom. */
  public record Person(CustomerId id, Optional<String> name, Optional<String> language) {}

  /** The beginning of the last message, and who wrote it. */
  public record Preview(String text, String author) {}

  /**
   * A page of conversations.
   *
   * @param next the cursor of the next page
   * @param total how many match in all
   */
  public record Page(List<Conversation> items, Optional<String> next, long total) {}

  /** How many conversations each standard view holds for an agent. */
  public record Counts(
      long mine, long unassigned, long open, long snoozed, long resolved, long failed, long spam) {}
}
