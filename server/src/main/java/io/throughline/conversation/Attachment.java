package io.throughline.conversation;

import io.throughline.kernel.id.AttachmentId;
import java.util.Optional;

/**
 * A file of an entry.
 *
 * @param size in bytes, once it is stored
 * @param contentId by which the entry's HTML refers to it
 * @param state {@code pending}, {@code stored} or {@code failed}
 * @param reason why it failed
 */
public record Attachment(
    AttachmentId id,
    String name,
    String mediaType,
    Optional<Long> size,
    Optional<String> contentId,
    String state,
    Optional<String> reason) {}
