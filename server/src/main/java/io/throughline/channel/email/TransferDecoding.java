package io.throughline.channel.email;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.QuotedPrintableInputStream;

/** Content transfer encodings (RFC 2045), forgiving. */
final class TransferDecoding {
  private static final int[] VALUES = new int[256];

  static {
    Arrays.fill(VALUES, -1);
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int i = 0; i < alphabet.length(); i++) {
      VALUES[alphabet.charAt(i)] = i;
    }
  }

  private TransferDecoding() {}

  /** Decodes a stream; an unknown encoding leaves the bytes as they are. */
  static InputStream decode(InputStream in, String encoding) {
    return switch (encoding.strip().toLowerCase(Locale.ROOT)) {
      case "base64", "base-64", "b" -> new Base64(in);
      case "quoted-printable", "quoted_printable", "quotedprintable", "q" ->
          new QuotedPrintableInputStream(in, DecodeMonitor.SILENT);
      case "x-uuencode", "x-uu", "uuencode" -> new Uuencoded(in);
      default -> in;
    };
  }

  /** Decodes base64 text, ignoring whatever does not belong to the alphabet. */
  static byte[] base64(String text) {
    try (InputStream in =
        new Base64(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)))) {
      return in.readAllBytes();
    } catch (IOException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Base64 that skips foreign characters and goes on after padding. */
  private static final class Base64 extends InputStream {
    private final InputStream in;
    private final byte[] buffer = new byte[4096];
    private int length;
    private int at;
    private int bits;
    private int pending;

    Base64(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      while (true) {
        if (at == length) {
          length = in.read(buffer);
          at = 0;
          if (length <= 0) {
            length = 0;
            return -1;
          }
        }
        int c = buffer[at++] & 0xFF;
        int value = VALUES[c];
        if (value < 0) {
          bits = c == '=' ? 0 : bits;
          continue;
        }
        pending = (pending << 6 | value) & 0xFFF;
        bits += 6;
        if (bits >= 8) {
          bits -= 8;
          return pending >>> bits & 0xFF;
        }
      }
    }

    @Override
    public int read(byte[] out, int offset, int count) throws IOException {
      int done = 0;
      while (done < count) {
        int value = read();
        if (value < 0) {
          return done == 0 ? -1 : done;
        }
        out[offset + done++] = (byte) value;
      }
      return done;
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }

  /** Unix-to-Unix encoding, one line at a time. */
  private static final class Uuencoded extends InputStream {
    private final InputStream in;
    private ByteArrayInputStream line = new ByteArrayInputStream(new byte[0]);
    private boolean begun;

    Uuencoded(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      int value = line.read();
      while (value < 0) {
        byte[] next = nextLine();
        if (next.length == 0) {
          return -1;
        }
        String text = new String(next, StandardCharsets.ISO_8859_1).strip();
        if (!begun) {
          begun = text.startsWith("begin ");
        } else if (text.equals("end")) {
          return -1;
        } else {
          line = new ByteArrayInputStream(bytes(next));
          value = line.read();
        }
      }
      return value;
    }

    @Override
    public int read(byte[] out, int offset, int count) throws IOException {
      int first = read();
      if (first < 0 || count == 0) {
        return first < 0 ? -1 : 0;
      }
      out[offset] = (byte) first;
      return 1 + Math.max(0, line.read(out, offset + 1, count - 1));
    }

    private byte[] nextLine() throws IOException {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      int c = in.read();
      while (c >= 0) {
        out.write(c);
        if (c == '\n' || out.size() > 4096) {
          break;
        }
        c = in.read();
      }
      return out.toByteArray();
    }

    private static byte[] bytes(byte[] line) {
      int wanted = line[0] - ' ' & 0x3F;
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      int buffer = 0;
      int bits = 0;
      for (int i = 1;
          i < line.length && out.size() < wanted && line[i] != '\r' && line[i] != '\n';
          i++) {
        buffer = (buffer << 6 | (line[i] - ' ' & 0x3F)) & 0xFFF;
        bits += 6;
        if (bits >= 8) {
          bits -= 8;
          out.write(buffer >>> bits & 0xFF);
        }
      }
      return out.toByteArray();
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
