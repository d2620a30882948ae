package io.throughline.edge.socket;

import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import io.throughline.channel.hosted.FileTicket;
import io.throughline.channel.hosted.HostedChannel;
import io.throughline.conversation.Attachment;
import io.throughline.conversation.Attachments;
import io.throughline.edge.Bodies;
import io.throughline.edge.HttpRefusal;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.AttachmentId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Files that visitors send and look at. */
final class ChatFiles {
  private static final long SLACK = 64 * 1024;
  private static final int NAME = 200;
  private static final Pattern TYPE = Pattern.compile("[a-z0-9.+-]+/[a-z0-9.+-]+");
  private static final Set<String> SHOWN =
      Set.of("image/png", "image/jpeg", "image/gif", "image/webp", "image/avif");

  private final ChatHouse house;

  ChatFiles(ChatHouse house) {
    this.house = house;
  }

  /** Keeps an upload; the answer is an attachment whose id is a ticket. */
  ObjectNode take(Context context, ChatVisitor visitor) {
    long size = context.req().getContentLengthLong();
    if (size > HostedChannel.FILE_BYTES + SLACK) {
      throw tooLarge();
    }
    if (size < 0) {
      throw HttpRefusal.malformed("the length of the upload is missing");
    }
    @Nullable UploadedFile file =
        Optional.ofNullable(context.contentType()).orElse("").startsWith("multipart/form-data")
            ? Bodies.files(context, "file").stream().findFirst().orElse(null)
            : null;
    if (file == null) {
      throw new Refusal.Invalid("file", "send one file as multipart/form-data");
    }
    if (file.size() > HostedChannel.FILE_BYTES) {
      throw tooLarge();
    }
    String name = name(file.filename());
    String type = type(file.contentType());
    AttachmentId id =
        file.contentAndClose(
            content -> house.upload(visitor.inbox(), visitor.id(), name, type, content));
    String ticket = new FileTicket(visitor.id(), id.toString(), name, type).seal(visitor.inbox());
    Attachment kept =
        new Attachment(
            id, name, type, Optional.of(file.size()), Optional.empty(), "stored", Optional.empty());
    return ChatFrames.file(kept, visitor).put("id", ticket);
  }

  /** Gives a file to whoever holds the mark for it. Only pictures are shown, all else is saved. */
  void give(Context context, ChatVisitor visitor) {
    Inbox inbox = visitor.inbox();
    AttachmentId id;
    try {
      id = AttachmentId.of(context.pathParam("id"));
    } catch (IllegalArgumentException e) {
      throw new Refusal.NotFound("there is no such file");
    }
    if (!FileTicket.marked(inbox, visitor.id(), id, context.pathParam("mark"))) {
      throw new Refusal.NotFound("there is no such file");
    }
    Attachments.Opened opened = house.open(inbox, visitor.id(), id);
    if (!heard(visitor, opened)) {
      throw new Refusal.NotFound("there is no such file");
    }
    Attachment file = opened.attachment();
    boolean shown = SHOWN.contains(file.mediaType());
    context.header("Content-Security-Policy", "default-src 'none'; sandbox");
    context.header("Cross-Origin-Resource-Policy", "cross-origin");
    context.header("Cache-Control", "private, max-age=86400, immutable");
    context.header(
        "Content-Disposition",
        (shown ? "inline" : "attachment")
            + "; filename*=UTF-8''"
            + URLEncoder.encode(file.name(), StandardCharsets.UTF_8).replace("+", "%20"));
    file.size().ifPresent(bytes -> context.header("Content-Length", Long.toString(bytes)));
    context.disableCompression();
    context.contentType(shown ? file.mediaType() : "application/octet-stream");
    context.result(opened.content());
  }

  /** Whether the message it came with is one that they may be told; uploads are their own. */
  private boolean heard(ChatVisitor visitor, Attachments.Opened opened) {
    return opened.entry().isEmpty()
        || visitor.own(opened.inbox(), opened.threadKey())
        || house.entries(visitor.inbox().workspace(), List.of(opened.entry().get())).stream()
            .anyMatch(entry -> visitor.hears(entry, visitor.person(house)));
  }

  private static String name(@Nullable String given) {
    String name =
        Optional.ofNullable(given).orElse("").replaceAll("[/\\\\\\p{Cntrl}]", "_").strip();
    return name.isEmpty() ? "file" : name.substring(0, Math.min(NAME, name.length()));
  }

  private static String type(@Nullable String given) {
    String type =
        Optional.ofNullable(given).orElse("").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return TYPE.matcher(type).matches() ? type : "application/octet-stream";
  }

  private static Refusal.TooLarge tooLarge() {
    return new Refusal.TooLarge("A file may hold 25 MB at most.");
  }
}
