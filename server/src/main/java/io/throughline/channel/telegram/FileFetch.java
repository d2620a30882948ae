package io.throughline.channel.telegram;

import io.throughline.channel.Fetches;
import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.WebReply;
import io.throughline.kernel.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Fetches files: an id gives a path that lives an hour, which gives the bytes. */
final class FileFetch {
  private static final long LARGEST = 100L << 20;

  private final BotApi api;

  FileFetch(BotApi api) {
    this.api = api;
  }

  String fetch(Bot bot, JsonNode reference, OutputStream out) throws IOException {
    Optional<String> id = Fields.find(reference, "file_id");
    if (id.isEmpty()) {
      throw new Fetches.Gone("The network gave no usable id for this file.");
    }
    WebReply reply = api.call(bot, "getFile", Json.object().put("file_id", id.get()));
    if (!reply.succeeded()) {
      String reason = Errors.reason(reply);
      if (reason.toLowerCase(Locale.ROOT).contains("too big")) {
        throw new Fetches.Gone("The network lends files of up to 20 MB to bots; this is larger.");
      }
      throw new IOException("the network does not give the file: " + reason);
    }
    String path = Fields.text(reply.body().path("result"), "file_path");
    try {
      URI address = bot.file(path.replaceAll("^/+", ""));
      return api.file(bot, address, LARGEST, out);
    } catch (IllegalArgumentException e) {
      throw new IOException("the network gave no usable path for the file", e);
    }
  }
}
