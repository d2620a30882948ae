package io.throughline.realtime;

import io.throughline.conversation.Attachment;
import io.throughline.kernel.id.AttachmentId;
import java.util.Optional;

/**
 * A file as screens see it.
 *
 * @param size in bytes, once it is stored
 * @param contentId by which the entry's HTML refers to it
 * @param state {@code pending}, {@code stored} or {@code failed}
 * @param reason why it failed
 * @param url where its bytes are
 */
public record AttachmentView(
    AttachmentId id,
    String name,
    String mediaType,
    Optional<Long> size,
    Optional<String> contentId,
    String state,
    Optional<String> reason,
    String url) {

  /** Of an attachment. */
  public static AttachmentView of(Attachment attachment) {
    return new AttachmentView(
        attachment.id(),
        attachment.name(),
        attachment.mediaType(),
        attachment.size(),
        attachment.contentId(),
        attachment.state(),
        attachment.reason(),
        "/api/v1/attachments/" + attachment.id());
  }
}
