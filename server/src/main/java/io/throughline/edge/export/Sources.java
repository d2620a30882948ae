package io.throughline.edge.export;

import io.throughline.conversation.Attachments;
import io.throughline.conversation.ConversationErasure;
import io.throughline.conversation.Timeline;
import io.throughline.conversation.visit.Story;
import io.throughline.customer.Customers;
import io.throughline.customer.Merges;
import io.throughline.customer.record.Records;
import io.throughline.realtime.Views;
import io.throughline.workspace.Audit;

/**
 * Where what is known of people is read.
 *
 * @param customers who they are
 * @param merges who was merged
 * @param views customers as screens see them
 * @param records what other systems keep
 * @param timelines what was said
 * @param audit writes down that it was taken away
 */
public record Sources(
    Customers customers,
    Merges merges,
    Views views,
    Records records,
    Timelines timelines,
    Audit audit) {
  /**
   * What was said and happened.
   *
   * @param story whole timelines
   * @param conversations conversations and entries
   * @param elsewhere finds what people said in conversations of others
   * @param attachments files
   */
  public record Timelines(
      Story story,
      Timeline conversations,
      ConversationErasure elsewhere,
      Attachments attachments) {}
}
