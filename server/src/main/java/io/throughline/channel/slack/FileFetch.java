package io.throughline.channel.slack;

import io.throughline.channel.Fetches;
import io.throughline.channel.wire.Download;
import io.throughline.channel.wire.Fields;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Fetches files and pictures. Who asks for a file with a token that is not valid gets a page to log
 * in, with status 200; that is no file.
 */
final class FileFetch {
  /** The name of the address of a person's picture in a reference. */
  static final String PICTURE = "picture";

  private static final long LARGEST = 100L << 20;
  private static final String PAGE = "text/html";
  private static final Set<String> GONE =
      Set.of("file_not_found", "file_deleted", "file_not_visible");

  private final SlackApi api;

  FileFetch(SlackApi api) {
    this.api = api;
  }

  String fetch(Workspace workspace, JsonNode reference, OutputStream out) throws IOException {
    Optional<String> picture = Fields.webAddress(reference, PICTURE);
    Optional<String> known = picture.or(() -> Fields.webAddress(reference, "url"));
    String address = known.isPresent() ? known.get() : asked(workspace, reference);
    String type = api.download(workspace, Download.address(address), LARGEST, out);
    if (type.equals(PAGE) && !Fields.text(reference, "mimetype").equals(PAGE)) {
      throw new IOException(
          "the network wants a log-in: the token is not valid, or files:read is missing");
    }
    return type;
  }

  /** Files of other workspaces come without an address. */
  private String asked(Workspace workspace, JsonNode reference) throws IOException {
    SlackReply reply =
        api.read(workspace, "files.info", Map.of("file", Fields.text(reference, "id")));
    if (GONE.contains(reply.error())) {
      throw new Fetches.Gone("The network does not have this file any more.");
    }
    JsonNode file = reply.body().path("file");
    return Fields.webAddress(file, "url_private_download")
        .or(() -> Fields.webAddress(file, "url_private"))
        .orElseThrow(
            () -> new IOException("the network does not give the file: " + Errors.reason(reply)));
  }
}
