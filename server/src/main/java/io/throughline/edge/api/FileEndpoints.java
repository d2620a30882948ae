package io.throughline.edge.api;

import io.javalin.http.UploadedFile;
import io.throughline.conversation.Attachments;
import io.throughline.edge.Bodies;
import io.throughline.edge.ProblemType;
import io.throughline.inbox.Inbox;
import io.throughline.inbox.Inboxes;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.AttachmentId;
import io.throughline.kernel.id.InboxId;
import io.throughline.realtime.AttachmentView;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Files: uploads and attachments. */
final class FileEndpoints {
  /** What a browser draws without running anything. */
  private static final Set<String> SAFE =
      Set.of("image/png", "image/jpeg", "image/gif", "image/webp", "image/avif");

  private static final Pattern MEDIA_TYPE =
      Pattern.compile("[a-z0-9][a-z0-9!#$&^_.+-]{0,80}/[a-z0-9][a-z0-9!#$&^_.+-]{0,80}");
  private static final int NAME = 200;
  private final Attachments attachments;
  private final Inboxes inboxes;

  FileEndpoints(Api.Core core, Inboxes inboxes) {
    this.attachments = core.attachments();
    this.inboxes = inboxes;
  }

  record NewCopy(InboxId inboxId) {}

  Resource resource() {
    return new Resource(
        "Files",
        List.of(
            Endpoint.post("/uploads", "upload", "Keeps a file for a message, 25 MB at most")
                .takesFile()
                .creates(AttachmentView.class)
                .does(this::upload),
            Endpoint.post("/uploads/{id}/copies", "fitUpload", "A copy that an inbox carries")
                .takes(NewCopy.class)
                .creates(AttachmentView.class)
                .refuses(ProblemType.CONFLICT)
                .does(this::fit),
            Endpoint.get("/attachments/{id}", "getAttachment", "A file's bytes")
                .query(Parameter.flag("inline", "Lets browsers show pictures in place"))
                .refuses(ProblemType.CONFLICT)
                .givesBytes()
                .does(this::download)));
  }

  private Answer upload(Call call) {
    List<UploadedFile> files = Bodies.files(call.context(), "file");
    if (files.size() != 1) {
      throw new Refusal.Invalid("file", "exactly one file is expected");
    }
    UploadedFile file = files.getFirst();
    return Answer.created(
        AttachmentView.of(
            attachments.upload(
                call.actor(),
                name(file.filename()),
                mediaType(file.contentType()),
                file.content())));
  }

  private Answer fit(Call call) {
    Inbox inbox = inboxes.get(call.actor().workspace(), call.body(NewCopy.class).inboxId());
    return Answer.created(
        AttachmentView.of(
            attachments.fitted(call.actor(), call.id("id", AttachmentId::of), inbox)));
  }

  private Answer download(Call call) {
    Attachments.Opened opened = attachments.open(call.actor(), call.id("id", AttachmentId::of));
    String mediaType = mediaType(opened.attachment().mediaType());
    boolean inline = call.flag("inline") && SAFE.contains(mediaType);
    String name = URLEncoder.encode(opened.attachment().name(), StandardCharsets.UTF_8);
    return Answer.stream(mediaType, opened.attachment().size().orElse(0L), opened::content)
        .with(
            "Content-Disposition",
            (inline ? "inline" : "attachment") + "; filename*=UTF-8''" + name.replace("+", "%20"))
        .with("Content-Security-Policy", "default-src 'none'; sandbox")
        .with("Cache-Control", "private, max-age=86400, immutable")
        .with("Cross-Origin-Resource-Policy", "same-origin");
  }

  /** What a file is called, without folders and what may not be shown. */
  static String name(String given) {
    String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
    String clean = last.replaceAll("[\\p{Cntrl}\\p{Cs}\\p{Co}\\u202a-\\u202e\\u2066-\\u2069]", "");
    String name = clean.strip();
    if (name.length() > NAME) {
      name = name.substring(name.length() - NAME);
    }
    return name.isEmpty() || name.equals(".") || name.equals("..") ? "file" : name;
  }

  private static String mediaType(@Nullable String given) {
    String bare = given == null ? "" : given.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return MEDIA_TYPE.matcher(bare).matches() ? bare : "application/octet-stream";
  }
}
