package io.throughline.edge.hooks;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.throughline.channel.PublicAddress;
import io.throughline.conversation.Attachment;
import io.throughline.conversation.Attachments;
import io.throughline.edge.Part;
import io.throughline.kernel.error.Refusal;
import io.throughline.workspace.Access;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * {@code /lent/{ticket}/{name}}: where providers fetch files of outgoing messages, as long as the
 * ticket is good. A file is never shown as a page of ours.
 */
public final class LentFiles implements Part {
  private static final String PATH = PublicAddress.LENT + "{ticket}/{name}";
  private static final String UNSAFE = "[^A-Za-z0-9._-]";

  private final PublicAddress address;
  private final Attachments attachments;
  private final Access access;

  /** Files lent under this address. */
  public LentFiles(PublicAddress address, Attachments attachments, Access access) {
    this.address = address;
    this.attachments = attachments;
    this.access = access;
  }

  @Override
  public void mount(RoutesConfig routes) {
    routes.get(PATH, this::give);
    routes.head(PATH, this::give);
  }

  private void give(Context context) {
    PublicAddress.Loan loan =
        address.loan(context.pathParam("ticket")).orElseThrow(LentFiles::nothing);
    Attachments.Opened opened =
        attachments.open(access.system(loan.workspace(), "a lent file"), loan.id());
    Attachment file = opened.attachment();
    context.header("Content-Security-Policy", "default-src 'none'; sandbox");
    context.header("Cache-Control", "private, no-store");
    context.header("Content-Disposition", disposition(file.name()));
    file.size().ifPresent(bytes -> context.header("Content-Length", Long.toString(bytes)));
    context.disableCompression();
    context.contentType(file.mediaType());
    context.result(opened.content());
  }

  /** The name twice: in letters every program reads, and as it is (RFC 6266). */
  private static String disposition(String name) {
    return "attachment; filename=\"%s\"; filename*=UTF-8''%s"
        .formatted(
            name.replaceAll(UNSAFE, "_"),
            URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"));
  }

  private static Refusal.NotFound nothing() {
    return new Refusal.NotFound("there is no file at this address, or not any more");
  }
}
