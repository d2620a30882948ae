package io.throughline.channel.whatsapp;

import io.throughline.channel.Fetches;
import io.throughline.channel.meta.Graph;
import io.throughline.channel.meta.GraphError;
import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.MediaFiles;
import io.throughline.channel.wire.WebReply;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.crypto.Digest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Fetches files: the media id gives an address that lives five minutes, which gives the bytes to
 * who shows the token. The bytes must have the SHA-256 that the platform gave (in hex here, in
 * Base64 or hex in webhooks).
 */
final class MediaFetch {
  /** The largest file of the network. */
  private static final long LARGEST = 100L << 20;

  private static final String NO_MEDIA = "100";
  private static final String NOT_FETCHED = "131052";

  private final Graph graph;

  MediaFetch(Graph graph) {
    this.graph = graph;
  }

  String fetch(Inbox inbox, JsonNode reference, OutputStream out) throws IOException {
    WhatsAppSettings settings = WhatsAppSettings.of(inbox);
    String id =
        Fields.find(reference, "id")
            .filter(text -> text.matches("[A-Za-z0-9_.-]+"))
            .orElseThrow(() -> new Fetches.Gone("The network gave no usable id for this file."));
    JsonNode found = found(settings, id);
    if (Fields.number(found, "file_size").orElse(0.0) > LARGEST) {
      throw new Fetches.Gone("The file is larger than 100 MiB.");
    }
    MessageDigest digest = Digest.sha256();
    DigestOutputStream digesting = new DigestOutputStream(out, digest);
    String type = graph.file(settings.access(), address(found), LARGEST, digesting);
    Optional<byte[]> expected =
        Fields.find(found, "sha256")
            .flatMap(MediaFetch::sha256)
            .or(() -> Fields.find(reference, "sha256").flatMap(MediaFetch::sha256));
    byte[] actual = digest.digest();
    if (expected.isPresent() && !Digest.same(expected.get(), actual)) {
      throw new IOException("the file's bytes are not those that were announced");
    }
    return Fields.find(found, "mime_type").map(mime -> MediaFiles.mediaType(mime, "")).orElse(type);
  }

  private JsonNode found(WhatsAppSettings settings, String id) throws IOException {
    String path = id + "?phone_number_id=" + settings.phoneNumberId();
    WebReply reply = graph.get(settings.access(), path);
    if (reply.succeeded()) {
      return reply.body();
    }
    GraphError error = Errors.TABLE.read(reply);
    boolean gone =
        reply.status() == 404 || error.code().equals(NO_MEDIA) || error.code().equals(NOT_FETCHED);
    if (gone) {
      throw new Fetches.Gone("The network does not have this file any more. " + error.reason());
    }
    throw new IOException("the network does not give the file: " + error.reason());
  }

  private static URI address(JsonNode found) throws IOException {
    try {
      return URI.create(Fields.text(found, "url"));
    } catch (IllegalArgumentException e) {
      throw new IOException("the network gave no usable address for the file", e);
    }
  }

  /** A digest in hex or Base64; some of the platform's own examples have hex with a {@code =}. */
  static Optional<byte[]> sha256(String text) {
    String bare = text.replaceAll("=+$", "");
    try {
      byte[] bytes =
          bare.length() == 64 ? HexFormat.of().parseHex(bare) : Base64.getDecoder().decode(bare);
      return Optional.of(bytes).filter(digest -> digest.length == 32);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
