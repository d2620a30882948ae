package io.throughline.channel.email;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The parts of a mail (RFC 2045, 2046), split by mime4j in its permissive mode. Leaves are measured
 * and only small readable ones are kept; files are read again from the source when somebody opens
 * them.
 */
final class MimeTree {
  private static final Logger LOG = LoggerFactory.getLogger(MimeTree.class);
  private static final MimeConfig PERMISSIVE =
      MimeConfig.custom()
          .setMaxContentLen(-1)
          .setMaxHeaderCount(-1)
          .setMaxHeaderLen(-1)
          .setMaxLineLen(-1)
          .setMalformedHeaderStartsBody(false)
          .build();

  private final MailSource source;
  private final boolean repairs;
  private final Deque<Open> open = new ArrayDeque<>();
  private final List<Headers.Line> lines = new ArrayList<>();
  private Part root = Part.leaf(new Headers(List.of()), Part.Content.NONE);
  private Headers top = new Headers(List.of());
  private boolean topKnown;
  private boolean rooted;
  private int headerBytes;
  private int leaves;
  private int parts;
  private long budget = Limits.DECODED_BYTES;
  private int memory = Limits.MEMORY_BYTES;

  /** A multipart whose end has not been seen. */
  private static final class Open {
    private final Headers headers;
    private final List<Part> children = new ArrayList<>();
    private Part.Content preamble = Part.Content.NONE;

    Open(Headers headers) {
      this.headers = headers;
    }
  }

  private MimeTree(MailSource source, boolean repairs) {
    this.source = source;
    this.repairs = repairs;
  }

  /** Reads as much of the tree as can be read; never fails. */
  static Part read(MailSource source) {
    return read(source, true);
  }

  private static Part read(MailSource source, boolean repairs) {
    MimeTree tree = new MimeTree(source, repairs);
    try (InputStream in = MailStart.skipJunk(source.open())) {
      tree.walk(stream(in));
    } catch (IOException | MimeException | RuntimeException broken) {
      LOG.debug("mail broke off", broken);
    }
    return tree.finished();
  }

  /** A fresh stream over the decoded bytes of one leaf. */
  static InputStream open(MailSource source, int leaf) throws IOException {
    InputStream in = MailStart.skipJunk(source.open());
    try {
      MimeTokenStream tokens = stream(in);
      int seen = 0;
      EntityState state = tokens.getState();
      while (state != EntityState.T_END_OF_STREAM) {
        if (state == EntityState.T_BODY && seen++ == leaf) {
          String encoding = String.valueOf(tokens.getBodyDescriptor().getTransferEncoding());
          return closing(TransferDecoding.decode(tokens.getInputStream(), encoding), in);
        }
        state = tokens.next();
      }
    } catch (MimeException | RuntimeException broken) {
      in.close();
      throw new IOException("the mail cannot be read up to this part", broken);
    }
    in.close();
    throw new IOException("the mail has no such part");
  }

  private static InputStream closing(InputStream content, InputStream whole) {
    return new FilterInputStream(content) {
      @Override
      public void close() throws IOException {
        whole.close();
      }
    };
  }

  private static MimeTokenStream stream(InputStream in) {
    MimeTokenStream tokens = new MimeTokenStream(PERMISSIVE, DecodeMonitor.SILENT, null);
    tokens.setRecursionMode(RecursionMode.M_NO_RECURSE);
    tokens.parse(in);
    return tokens;
  }

  private void walk(MimeTokenStream tokens) throws IOException, MimeException {
    EntityState state = tokens.getState();
    while (state != EntityState.T_END_OF_STREAM
        && parts < Limits.PARTS
        && open.size() <= Limits.DEPTH) {
      switch (state) {
        case T_START_HEADER -> startHeader();
        case T_FIELD -> field(tokens.getField());
        case T_END_HEADER -> endHeader();
        case T_BODY -> leaf(tokens);
        case T_START_MULTIPART -> open.push(new Open(new Headers(lines)));
        case T_PREAMBLE -> preamble(tokens);
        case T_END_MULTIPART -> close();
        default -> {}
      }
      state = tokens.next();
    }
  }

  private void startHeader() {
    lines.clear();
    headerBytes = 0;
    parts++;
  }

  private void field(Field field) {
    byte[] raw =
        field.getRaw() == null
            ? (field.getName() + ": " + field.getBody()).getBytes(StandardCharsets.UTF_8)
            : field.getRaw().toByteArray();
    headerBytes += raw.length;
    if (headerBytes <= Limits.HEADER_BYTES) {
      String text = Charsets.guess(raw);
      int colon = text.indexOf(':');
      String name = text.substring(0, Math.max(0, colon)).strip().toLowerCase(Locale.ROOT);
      lines.add(new Headers.Line(name, unfolded(text.substring(colon + 1))));
    }
  }

  private static String unfolded(String body) {
    StringBuilder out = new StringBuilder(body.length());
    body.chars().filter(c -> c != '\r' && c != '\n' && c != 0).forEach(c -> out.append((char) c));
    return out.toString().strip();
  }

  private void endHeader() {
    if (!topKnown) {
      top = new Headers(lines);
      topKnown = true;
    }
  }

  private void leaf(MimeTokenStream tokens) throws IOException {
    Headers headers = new Headers(lines);
    Part shape = Part.leaf(headers, Part.Content.NONE);
    String encoding = headers.parameters("content-transfer-encoding").value();
    InputStream in =
        shape.is("multipart/")
            ? tokens.getInputStream()
            : TransferDecoding.decode(tokens.getInputStream(), encoding);
    Measured measured = Measured.read(in, keep(shape), budget);
    budget -= measured.size();
    memory -= measured.kept().length;
    Part leaf = Part.leaf(headers, new Part.Content(source, leaves++, measured));
    add(shape.is("multipart/") ? repaired(leaf) : leaf);
  }

  /**
   * Text is read, reports are looked into, small files are kept so that opening them costs nothing.
   */
  private int keep(Part shape) {
    boolean text = shape.is("text/") || shape.is("multipart/");
    if (text && !shape.attached()) {
      return Limits.TEXT_BYTES;
    }
    return Math.max(MediaTypes.HEAD_BYTES, Math.min(Limits.SMALL_FILE_BYTES, memory));
  }

  private void preamble(MimeTokenStream tokens) throws IOException {
    Open current = open.peek();
    if (current != null) {
      Measured text = Measured.read(tokens.getInputStream(), Limits.TEXT_BYTES, budget);
      current.preamble = new Part.Content(source, -1, text);
    }
  }

  private void close() {
    Open done = open.poll();
    if (done != null) {
      Part part = Part.multipart(done.headers, done.children, done.preamble);
      add(done.children.isEmpty() ? repaired(part) : part);
    }
  }

  private void add(Part part) {
    Open parent = open.peek();
    if (parent != null) {
      parent.children.add(part);
    } else if (!rooted) {
      root = part;
      rooted = true;
    }
  }

  private Part finished() {
    while (!open.isEmpty()) {
      close();
    }
    return rooted ? root : Part.leaf(topKnown ? top : new Headers(lines), Part.Content.NONE);
  }

  /** A multipart without parts: its boundary is missing or wrong, so the text is asked for it. */
  private Part repaired(Part broken) {
    byte[] body = broken.content().kept();
    Optional<String> boundary = guessBoundary(body);
    if (!repairs || boundary.isEmpty()) {
      return broken;
    }
    byte[] head =
        ("Content-Type: multipart/mixed; boundary=\"" + boundary.get() + "\"\r\n\r\n")
            .getBytes(StandardCharsets.ISO_8859_1);
    MailSource inner =
        () ->
            new SequenceInputStream(new ByteArrayInputStream(head), new ByteArrayInputStream(body));
    Part found = read(inner, false);
    return found.children().isEmpty()
        ? broken
        : Part.multipart(broken.headers(), found.children(), Part.Content.NONE);
  }

  private static Optional<String> guessBoundary(byte[] body) {
    String text = new String(body, StandardCharsets.ISO_8859_1);
    List<String> lines = text.lines().limit(2000).toList();
    for (int i = 0; i + 1 < lines.size(); i++) {
      String line = lines.get(i).stripTrailing();
      if (line.startsWith("--")
          && line.length() > 2
          && line.length() < 75
          && line.indexOf('"') < 0
          && lines.get(i + 1).regionMatches(true, 0, "content-", 0, 8)) {
        return Optional.of(line.substring(2));
      }
    }
    return Optional.empty();
  }
}
