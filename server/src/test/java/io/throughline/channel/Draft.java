package io.throughline.channel;

import io.throughline.conversation.Content;
import io.throughline.conversation.Outbound;
import io.throughline.customer.Handle;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.RouteId;
import io.throughline.kernel.json.Json;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/**
 * A message to be sent in a test.
 *
 * @param to whom
 * @param personal whether a person wrote it
 */
public record Draft(
    Handle to,
    String text,
    ObjectNode context,
    List<Outbound.File> files,
    Optional<String> answers,
    boolean personal,
    Optional<Instant> heardAt) {
  private static final UUID ID = UUID.fromString("019b7600-0000-7000-8000-0000000000aa");

  /** A text of a person. */
  public static Draft text(Handle to, String text) {
    return new Draft(to, text, Json.object(), List.of(), Optional.empty(), true, Optional.empty());
  }

  /** With a file, and without text. */
  public Draft file(String name, String mediaType, String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    Outbound.File file =
        new Outbound.File(
            name, mediaType, bytes.length, Optional.empty(), () -> new ByteArrayInputStream(bytes));
    return files(file);
  }

  /** With these files. */
  public Draft files(Outbound.File... more) {
    return new Draft(to, "", context, List.of(more), answers, personal, heardAt);
  }

  /** With another text. */
  public Draft text(String other) {
    return new Draft(to, other, context, files, answers, personal, heardAt);
  }

  /** After the customer's message had this context. */
  public Draft context(ObjectNode other) {
    return new Draft(to, text, other, files, answers, personal, heardAt);
  }

  /** As an answer to this message. */
  public Draft answering(String id) {
    return new Draft(to, text, context, files, Optional.of(id), personal, heardAt);
  }

  /** Written by a machine. */
  public Draft machine() {
    return new Draft(to, text, context, files, answers, false, heardAt);
  }

  /** After the customer wrote at this moment. */
  public Draft heard(Instant at) {
    return new Draft(to, text, context, files, answers, personal, Optional.of(at));
  }

  /** As the channel gets it. */
  public Outbound outbound() {
    return new Outbound(
        new ConversationId(ID),
        new EntryId(ID),
        new RouteId(ID),
        to,
        to.value(),
        context,
        Content.text(text),
        files,
        Optional.empty(),
        answers,
        List.of(),
        "Ann",
        "token",
        Instant.parse("2026-01-01T12:00:00Z"),
        personal,
        heardAt);
  }
}
