package io.throughline.conversation;

import io.throughline.customer.Handle;
import io.throughline.kernel.id.AttachmentId;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.RouteId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A message on its way out.
 *
 * @param conversation its conversation
 * @param entry the message's id, the same at every attempt
 * @param route over which it goes
 * @param to the handle it goes to
 * @param threadKey the route's key
 * @param context what the channel stored with the route's last incoming message; under {@link
 *     #ANSWERED} the structured parts of the message that it quotes
 * @param content what it says
 * @param files the files it brings
 * @param template sent instead of the content, if given
 * @param answersId the provider's id of the message that it quotes, if it answers a certain one
 * @param history earlier messages of this route, newest first, for channels that quote
 * @param authorName who the customer sees as the author
 * @param replyToken signed; an answer that brings it back finds this conversation
 * @param at when it was written
 * @param personal whether a person wrote it, for providers that let only people write late
 * @param heardAt when the customer last wrote over this route
 */
public record Outbound(
    ConversationId conversation,
    EntryId entry,
    RouteId route,
    Handle to,
    String threadKey,
    ObjectNode context,
    Content content,
    List<File> files,
    Optional<Template> template,
    Optional<String> answersId,
    List<Earlier> history,
    String authorName,
    String replyToken,
    Instant at,
    boolean personal,
    Optional<Instant> heardAt) {

  /** Where the context holds the structured parts of the message that is quoted. */
  public static final String ANSWERED = "answered";

  /**
   * Under which name the structured parts hold who gets a copy ({@link Reply.Copies}), if chosen.
   */
  public static final String COPIES = "copies";

  /** The same saying something else. */
  Outbound with(Content other) {
    return new Outbound(
        conversation,
        entry,
        route,
        to,
        threadKey,
        context,
        other,
        files,
        template,
        answersId,
        history,
        authorName,
        replyToken,
        at,
        personal,
        heardAt);
  }

  /** What providers carry back unread in receipts: names the entry and the route. */
  public String opaque() {
    return entry + ":" + route;
  }

  /**
   * A file to send.
   *
   * @param size in bytes
   * @param contentId set when the HTML refers to it
   * @param id under which it is kept, so that it can be lent to a provider; if it is
   */
  public record File(
      String name,
      String mediaType,
      long size,
      Optional<String> contentId,
      Media.Source open,
      Optional<AttachmentId> id) {
    /** A file that is not kept anywhere. */
    public File(
        String name, String mediaType, long size, Optional<String> contentId, Media.Source open) {
      this(name, mediaType, size, contentId, open, Optional.empty());
    }
  }

  /**
   * An approved text with variables.
   *
   * @param name the template's name at the provider
   * @param language its language code at the provider
   * @param variables by name; positional ones are named 1, 2, …
   */
  public record Template(String name, String language, Map<String, String> variables) {}

  /** An earlier message of the route. */
  public record Earlier(String author, boolean ours, String text, Instant at) {}
}
