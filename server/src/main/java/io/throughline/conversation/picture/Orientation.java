package io.throughline.conversation.picture;

import java.awt.geom.AffineTransform;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * How a camera was held, as a JPEG file tells it: tag 0x0112 of its Exif segment (CIPA DC-008,
 * 4.6).
 *
 * @param value 1 to 8; 1 is upright
 */
record Orientation(int value) {
  private static final Orientation UPRIGHT = new Orientation(1);
  private static final int EXIF = 0xE1;
  private static final int SCAN = 0xDA;
  private static final int TAG = 0x0112;
  private static final int HEADER = 0x45786966;

  /** What a file tells; upright if it tells nothing that can be read. */
  static Orientation of(byte[] file) {
    try {
      return read(ByteBuffer.wrap(file));
    } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
      return UPRIGHT;
    }
  }

  private static Orientation read(ByteBuffer file) {
    if (file.getShort() != (short) 0xFFD8) {
      return UPRIGHT;
    }
    while ((file.get() & 0xFF) == 0xFF) {
      int marker = file.get() & 0xFF;
      int next = file.position() + (file.getShort() & 0xFFFF);
      if (marker == EXIF && file.getInt() == HEADER && file.getShort() == 0) {
        return tagged(file.slice());
      }
      if (marker == SCAN) {
        return UPRIGHT;
      }
      file.position(next);
    }
    return UPRIGHT;
  }

  /** Reads the first directory of a TIFF header. */
  private static Orientation tagged(ByteBuffer header) {
    header.order(header.getShort() == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    header.position(header.getInt(4));
    int entries = header.getShort() & 0xFFFF;
    for (int i = 0; i < entries; i++) {
      int entry = header.position();
      if ((header.getShort() & 0xFFFF) == TAG) {
        int value = header.getShort(entry + 8);
        return value >= 1 && value <= 8 ? new Orientation(value) : UPRIGHT;
      }
      header.position(entry + 12);
    }
    return UPRIGHT;
  }

  /** Whether width and height change places. */
  boolean sideways() {
    return value >= 5;
  }

  /** What sets a picture of this width and height upright. */
  AffineTransform upright(int width, int height) {
    return switch (value) {
      case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
      case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
      case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
      case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
      case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
      case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
      case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
      default -> new AffineTransform();
    };
  }
}
