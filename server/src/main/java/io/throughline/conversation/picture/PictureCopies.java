package io.throughline.conversation.picture;

import io.throughline.inbox.Limits;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Makes copies of pictures that a channel carries: as PNG where that fits and the original lost
 * nothing either, else as JPEG on white, smaller and smaller until it fits. It reads what the JDK
 * reads: JPEG, PNG, GIF (its first picture), BMP, TIFF and WBMP. Places and names of cameras that
 * the original tells are not in the copy.
 */
public final class PictureCopies {
  private static final String JPEG = "image/jpeg";
  private static final String PNG = "image/png";
  private static final int SIDE = 4096;
  private static final long PIXELS = 120_000_000;
  private static final int SMALLEST = 64;

  /** Pictures in memory are large; more than these wait. */
  private final Semaphore room = new Semaphore(2, true);

  /** A copy. */
  public static final class Copy {
    private final String mediaType;
    private final String extension;
    private final byte[] bytes;

    private Copy(String mediaType, String extension, byte[] bytes) {
      this.mediaType = mediaType;
      this.extension = extension;
      this.bytes = bytes;
    }

    /** Either image/png or image/jpeg. */
    public String mediaType() {
      return mediaType;
    }

    /** How the name of such a file ends, with the dot. */
    public String extension() {
      return extension;
    }

    /** How many bytes it has. */
    public int size() {
      return bytes.length;
    }

    /** Its bytes. */
    public InputStream open() {
      return new ByteArrayInputStream(bytes);
    }
  }

  /**
   * A copy within the limits.
   *
   * @return empty if it is no picture that can be read here, or the channel carries none
   */
  public Optional<Copy> make(byte[] file, String mediaType, Limits limits) {
    long png = limits.largest(PNG).orElse(0L);
    long jpeg = limits.largest(JPEG).orElse(0L);
    if (png == 0 && jpeg == 0) {
      return Optional.empty();
    }
    room.acquireUninterruptibly();
    try {
      Optional<BufferedImage> picture = read(file);
      if (picture.isEmpty()) {
        return Optional.empty();
      }
      Optional<Copy> lossless =
          mediaType.equals(JPEG) || png == 0 ? Optional.empty() : png(picture.get(), png);
      return lossless.isPresent() || jpeg == 0 ? lossless : jpeg(picture.get(), jpeg);
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    } finally {
      room.release();
    }
  }

  private static Optional<BufferedImage> read(byte[] file) throws IOException {
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        return Optional.empty();
      }
      ImageReader reader = readers.next();
      try {
        reader.setInput(in, true, true);
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        if ((long) width * height > PIXELS) {
          return Optional.empty();
        }
        ImageReadParam how = reader.getDefaultReadParam();
        int step = Math.max(1, (Math.max(width, height) + SIDE - 1) / SIDE);
        how.setSourceSubsampling(step, step, 0, 0);
        return Optional.of(upright(reader.read(0, how), Orientation.of(file)));
      } finally {
        reader.dispose();
      }
    }
  }

  private static BufferedImage upright(BufferedImage picture, Orientation held) {
    int width = held.sideways() ? picture.getHeight() : picture.getWidth();
    int height = held.sideways() ? picture.getWidth() : picture.getHeight();
    return drawn(
        picture, held.upright(picture.getWidth(), picture.getHeight()), width, height, true);
  }

  private static BufferedImage drawn(
      BufferedImage picture, AffineTransform how, int width, int height, boolean transparent) {
    boolean clear = transparent && picture.getColorModel().hasAlpha();
    BufferedImage copy =
        new BufferedImage(
            width, height, clear ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = copy.createGraphics();
    try {
      if (!clear) {
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, width, height);
      }
      pen.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
      pen.drawImage(picture, how, null);
    } finally {
      pen.dispose();
    }
    return copy;
  }

  private static Optional<Copy> png(BufferedImage picture, long most) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(picture, "png", out);
    return out.size() <= most
        ? Optional.of(new Copy(PNG, ".png", out.toByteArray()))
        : Optional.empty();
  }

  private static Optional<Copy> jpeg(BufferedImage picture, long most) throws IOException {
    double scale = 1;
    while (Math.max(picture.getWidth(), picture.getHeight()) * scale >= SMALLEST || scale == 1) {
      int width = Math.max(1, (int) (picture.getWidth() * scale));
      int height = Math.max(1, (int) (picture.getHeight() * scale));
      AffineTransform smaller = AffineTransform.getScaleInstance(scale, scale);
      byte[] bytes = encoded(drawn(picture, smaller, width, height, false));
      if (bytes.length <= most) {
        return Optional.of(new Copy(JPEG, ".jpg", bytes));
      }
      scale *= 0.75;
    }
    return Optional.empty();
  }

  private static byte[] encoded(BufferedImage picture) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByMIMEType(JPEG).next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(0.85f);
      writer.write(null, new IIOImage(picture, null, null), how);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
