package io.throughline.channel.email;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What a file is: by its first bytes where they tell, else by what the mail says. */
final class MediaTypes {
  /** Bytes of a file that must be kept for {@link #sniff}. */
  static final int HEAD_BYTES = 4096;

  private static final Pattern TYPE =
      Pattern.compile("[a-z0-9!#$&^_.+-]{1,80}/[a-z0-9!#$&^_.+-]{1,120}");
  private static final String UNKNOWN = "application/octet-stream";

  private static final Map<String, String> MAGIC =
      Map.ofEntries(
          Map.entry("%PDF-", "application/pdf"),
          Map.entry("\u0089PNG\r\n\u001A\n", "image/png"),
          Map.entry("\u00FF\u00D8\u00FF", "image/jpeg"),
          Map.entry("GIF87a", "image/gif"),
          Map.entry("GIF89a", "image/gif"),
          Map.entry("BM", "image/bmp"),
          Map.entry("II*\0", "image/tiff"),
          Map.entry("MM\0*", "image/tiff"),
          Map.entry("\u001F\u008B", "application/gzip"),
          Map.entry("7z\u00BC\u00AF'\u001C", "application/x-7z-compressed"),
          Map.entry("Rar!\u001A\u0007", "application/vnd.rar"),
          Map.entry("MZ", "application/vnd.microsoft.portable-executable"),
          Map.entry("OggS", "audio/ogg"),
          Map.entry("ID3", "audio/mpeg"),
          Map.entry("fLaC", "audio/flac"),
          Map.entry("{\\rtf", "application/rtf"));

  private static final Map<String, String> EXTENSIONS =
      Map.ofEntries(
          Map.entry("application/pdf", "pdf"), Map.entry("image/png", "png"),
          Map.entry("image/jpeg", "jpg"), Map.entry("image/gif", "gif"),
          Map.entry("image/webp", "webp"), Map.entry("image/bmp", "bmp"),
          Map.entry("image/tiff", "tiff"), Map.entry("image/heic", "heic"),
          Map.entry("image/svg+xml", "svg"), Map.entry("text/plain", "txt"),
          Map.entry("text/html", "html"), Map.entry("text/csv", "csv"),
          Map.entry("text/calendar", "ics"), Map.entry("text/vcard", "vcf"),
          Map.entry("application/zip", "zip"), Map.entry("application/gzip", "gz"),
          Map.entry("application/json", "json"), Map.entry("application/rtf", "rtf"),
          Map.entry("message/rfc822", "eml"), Map.entry("video/mp4", "mp4"),
          Map.entry("audio/mpeg", "mp3"), Map.entry("audio/ogg", "ogg"),
          Map.entry("audio/wav", "wav"), Map.entry("application/pkcs7-mime", "p7m"));

  private static final Map<String, String> BY_EXTENSION =
      Map.ofEntries(
          Map.entry(
              "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
          Map.entry("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
          Map.entry(
              "pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
          Map.entry("odt", "application/vnd.oasis.opendocument.text"),
          Map.entry("ods", "application/vnd.oasis.opendocument.spreadsheet"),
          Map.entry("doc", "application/msword"),
          Map.entry("xls", "application/vnd.ms-excel"),
          Map.entry("ppt", "application/vnd.ms-powerpoint"),
          Map.entry("csv", "text/csv"),
          Map.entry("txt", "text/plain"),
          Map.entry("log", "text/plain"),
          Map.entry("json", "application/json"),
          Map.entry("xml", "application/xml"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("htm", "text/html"),
          Map.entry("html", "text/html"),
          Map.entry("ics", "text/calendar"),
          Map.entry("vcf", "text/vcard"),
          Map.entry("eml", "message/rfc822"));

  private MediaTypes() {}

  /** The type of a file. */
  static String sniff(byte[] head, String said, String name) {
    String declared = TYPE.matcher(said).matches() ? said : UNKNOWN;
    String text = new String(head, 0, Math.min(head.length, 512), StandardCharsets.ISO_8859_1);
    for (Map.Entry<String, String> magic : MAGIC.entrySet()) {
      if (text.startsWith(magic.getKey())
          && (magic.getKey().length() > 2 || UNKNOWN.equals(declared))) {
        return magic.getValue();
      }
    }
    String boxed = container(text);
    if (!boxed.isEmpty()) {
      return boxed;
    }
    String named = BY_EXTENSION.getOrDefault(extension(name), "");
    if (text.startsWith("PK\u0003\u0004")) {
      return named.isEmpty() ? "application/zip" : named;
    }
    boolean vague = declared.equals(UNKNOWN) || declared.isEmpty() || declared.indexOf('/') < 1;
    return vague && !named.isEmpty() ? named : declared.indexOf('/') < 1 ? UNKNOWN : declared;
  }

  private static String container(String text) {
    if (text.startsWith("RIFF") && text.length() > 11) {
      return switch (text.substring(8, 12)) {
        case "WEBP" -> "image/webp";
        case "WAVE" -> "audio/wav";
        case "AVI " -> "video/x-msvideo";
        default -> "";
      };
    }
    if (text.length() > 11 && text.startsWith("ftyp", 4)) {
      String brand = text.substring(8, 12);
      return brand.startsWith("hei") || brand.equals("mif1")
          ? "image/heic"
          : brand.startsWith("M4A")
              ? "audio/mp4"
              : brand.equals("avif") ? "image/avif" : "video/mp4";
    }
    return "";
  }

  /** The usual extension of a type, {@code bin} if there is none. */
  static String extensionOf(String type) {
    return EXTENSIONS.getOrDefault(type, "bin");
  }

  private static String extension(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }
}
