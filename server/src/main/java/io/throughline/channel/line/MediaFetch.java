package io.throughline.channel.line;

import io.throughline.channel.Fetches;
import io.throughline.channel.wire.Download;
import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.WebReply;
import io.throughline.inbox.Inbox;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Fetches files. Videos and sounds are made ready first, and are there when LINE says so; pictures
 * of people are public.
 */
final class MediaFetch {
  private static final long LARGEST = 100L << 20;
  private static final Set<String> MADE_READY = Set.of("video", "audio");

  private final LineApi api;

  MediaFetch(LineApi api) {
    this.api = api;
  }

  String fetch(Inbox inbox, JsonNode reference, OutputStream out) throws IOException {
    LineSettings settings = LineSettings.of(inbox);
    Optional<String> picture = Fields.find(reference, "url");
    if (picture.isPresent()) {
      return api.picture(settings, Download.address(picture.get()), LARGEST, out);
    }
    String id =
        Fields.find(reference, "message")
            .filter(text -> text.matches("[A-Za-z0-9_-]+"))
            .orElseThrow(() -> new Fetches.Gone("LINE gave no usable id for this file."));
    if (MADE_READY.contains(Fields.text(reference, "type"))) {
      ready(settings, id);
    }
    return api.content(settings, settings.content(id, ""), LARGEST, out);
  }

  private void ready(LineSettings settings, String id) throws IOException {
    WebReply reply = api.get(settings, settings.content(id, "/transcoding"));
    if (reply.status() == 404 || reply.status() == 410) {
      throw new Fetches.Gone("LINE does not have this file any more.");
    }
    if (!reply.succeeded()) {
      throw new IOException("LINE does not give the file: " + Errors.said(reply));
    }
    String status = Fields.text(reply.body(), "status");
    if (status.equals("failed")) {
      throw new Fetches.Gone("LINE could not make the file ready.");
    }
    if (status.equals("processing")) {
      throw new IOException("LINE is still making the file ready");
    }
  }
}
