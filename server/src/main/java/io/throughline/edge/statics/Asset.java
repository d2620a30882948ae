package io.throughline.edge.statics;

import io.throughline.kernel.crypto.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** A file of a build, held in memory as it is and compressed. */
final class Asset {
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("mjs", "text/javascript; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("map", "application/json"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("webp", "image/webp"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("mp3", "audio/mpeg"),
          Map.entry("txt", "text/plain; charset=utf-8"));

  private final byte[] plain;
  private final byte[] compressed;
  private final String mediaType;
  private final String tag;

  Asset(String name, byte[] bytes) {
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    this.mediaType = TYPES.getOrDefault(extension, "application/octet-stream");
    this.plain = bytes;
    this.compressed = gzip(bytes);
    byte[] hash = Digest.sha256().digest(bytes);
    this.tag = Base64.getUrlEncoder().withoutPadding().encodeToString(hash).substring(0, 20);
  }

  byte[] bytes(boolean gzip) {
    return gzip && compresses() ? compressed : plain;
  }

  boolean compresses() {
    return compressed.length < plain.length * 9L / 10;
  }

  String mediaType() {
    return mediaType;
  }

  /** Names these very bytes; differs by encoding as RFC 9110 asks. */
  String tag(boolean gzip) {
    return '"' + tag + (gzip && compresses() ? "-gz" : "") + '"';
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 2 + 64);
    try (GZIPOutputStream zip =
        new GZIPOutputStream(out) {
          {
            def.setLevel(Deflater.BEST_COMPRESSION);
          }
        }) {
      zip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
