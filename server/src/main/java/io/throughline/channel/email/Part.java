package io.throughline.channel.email;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A node of the MIME tree: a multipart with children, or a leaf whose bytes can be opened again.
 */
final class Part {
  private final Headers headers;
  private final Parameters type;
  private final Parameters disposition;
  private final List<Part> children;
  private final Content content;

  private Part(Headers headers, List<Part> children, Content content) {
    this.headers = headers;
    this.type = headers.parameters("content-type");
    this.disposition = headers.parameters("content-disposition");
    this.children = children;
    this.content = content;
  }

  static Part leaf(Headers headers, Content content) {
    return new Part(headers, List.of(), content);
  }

  static Part multipart(Headers headers, List<Part> children, Content preamble) {
    return new Part(headers, List.copyOf(children), preamble);
  }

  Headers headers() {
    return headers;
  }

  List<Part> children() {
    return children;
  }

  /** The content of a leaf, or the preamble of a multipart. */
  Content content() {
    return content;
  }

  /** {@code type/subtype} in lower case; text/plain if missing or senseless. */
  String type() {
    String declared = type.value();
    int slash = declared.indexOf('/');
    if (slash > 0 && slash < declared.length() - 1 && declared.indexOf(' ') < 0) {
      return declared;
    }
    return switch (declared) {
      case "html" -> "text/html";
      case "", "text" -> "text/plain";
      default -> headers.has("content-type") ? "application/octet-stream" : "text/plain";
    };
  }

  boolean is(String prefix) {
    return type().startsWith(prefix);
  }

  Optional<String> parameter(String name) {
    return type.get(name);
  }

  String charset() {
    return type.get("charset").orElse("");
  }

  /** The file name the sender gave, decoded but not yet made safe. */
  Optional<String> fileName() {
    return disposition.get("filename").or(() -> type.get("name"));
  }

  boolean attached() {
    return disposition.value().equals("attachment");
  }

  /** Content-ID without angle brackets. */
  Optional<String> contentId() {
    String id = headers.value("content-id").replace("<", "").replace(">", "").strip();
    return id.isEmpty() ? Optional.empty() : Optional.of(id);
  }

  /** The decoded text of a leaf. */
  String text() {
    String label = charset();
    byte[] bytes = content.kept();
    if (is("text/html") && !Charsets.known(label)) {
      label = HtmlBody.declaredCharset(bytes);
    }
    return Charsets.decode(bytes, label);
  }

  /** Whether this node or one below it has the type. */
  Optional<Part> find(String wanted) {
    if (type().equals(wanted)) {
      return Optional.of(this);
    }
    for (Part child : children) {
      Optional<Part> found = child.find(wanted);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** Whether a multipart of this subtype and report type, such as a delivery report. */
  boolean report(String kind) {
    return is("multipart/report")
        && parameter("report-type").orElse("").toLowerCase(Locale.ROOT).equals(kind);
  }

  /**
   * Bytes of a leaf after transfer decoding.
   *
   * @param source the mail it stands in
   * @param index which leaf of that mail
   * @param measured what was learnt while passing over it
   */
  record Content(MailSource source, int index, Measured measured) {
    static final Content NONE = new Content(MailSource.of(new byte[0]), -1, Measured.NOTHING);

    byte[] kept() {
      return measured.kept();
    }

    long size() {
      return measured.size();
    }

    InputStream open() throws IOException {
      return measured.complete() && size() > 0
          ? new ByteArrayInputStream(kept())
          : MimeTree.open(source, index);
    }
  }
}
