package io.throughline.conversation.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.inbox.Limits;
import io.throughline.inbox.Limits.MediaLimit;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures become what a channel carries, and stay the right way up. */
class PictureCopiesTest {
  private final PictureCopies copies = new PictureCopies();

  private static Limits limits(long png, long jpeg) {
    return new Limits(
        100, 1, List.of(new MediaLimit("image/png", png), new MediaLimit("image/jpeg", jpeg)));
  }

  /** Red at the left, blue at the right, twice as wide as high. */
  private static BufferedImage halves(int type) {
    BufferedImage picture = new BufferedImage(80, 40, type);
    Graphics2D pen = picture.createGraphics();
    pen.setColor(Color.RED);
    pen.fillRect(0, 0, 40, 40);
    pen.setColor(Color.BLUE);
    pen.fillRect(40, 0, 40, 40);
    pen.dispose();
    return picture;
  }

  private static byte[] file(BufferedImage picture, String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(ImageIO.write(picture, format, out)).isTrue();
    return out.toByteArray();
  }

  private static BufferedImage drawn(PictureCopies.Copy copy) throws IOException {
    return ImageIO.read(copy.open());
  }

  @ParameterizedTest
  @ValueSource(strings = {"gif", "bmp", "tiff", "png"})
  void makesPicturesThatLoseNothing(String format) throws IOException {
    byte[] file = file(halves(BufferedImage.TYPE_INT_RGB), format);
    PictureCopies.Copy copy =
        copies.make(file, "image/" + format, limits(100_000, 100_000)).orElseThrow();
    assertThat(copy.mediaType()).isEqualTo("image/png");
    assertThat(drawn(copy).getRGB(10, 20)).isEqualTo(Color.RED.getRGB());
    assertThat(drawn(copy).getRGB(70, 20)).isEqualTo(Color.BLUE.getRGB());
  }

  @Test
  void makesThemSmallerUntilTheyFit() throws IOException {
    BufferedImage noise = new BufferedImage(600, 400, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(7);
    for (int x = 0; x < 600; x++) {
      for (int y = 0; y < 400; y++) {
        noise.setRGB(x, y, random.nextInt(1 << 24));
      }
    }
    byte[] file = file(noise, "png");
    PictureCopies.Copy copy = copies.make(file, "image/png", limits(40_000, 40_000)).orElseThrow();
    assertThat(copy.mediaType()).isEqualTo("image/jpeg");
    assertThat(copy.size()).isLessThanOrEqualTo(40_000);
    BufferedImage small = drawn(copy);
    assertThat(small.getWidth()).isBetween(100, 599);
    assertThat(small.getWidth() * 2.0 / 3)
        .isBetween(small.getHeight() - 2.0, small.getHeight() + 2.0);
  }

  @Test
  void putsWhatIsClearOnWhite() throws IOException {
    byte[] file = file(new BufferedImage(20, 20, BufferedImage.TYPE_INT_ARGB), "png");
    PictureCopies.Copy jpeg = copies.make(file, "image/png", limits(0, 9_000)).orElseThrow();
    assertThat(new Color(drawn(jpeg).getRGB(10, 10)).getRed()).isGreaterThan(250);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 80, 40, true, false", "2, 80, 40, false, false", "3, 80, 40, false, false",
    "4, 80, 40, true, false", "5, 40, 80, true, true", "6, 40, 80, true, true",
    "7, 40, 80, false, true", "8, 40, 80, false, true"
  })
  void setsCamerasUpright(int held, int width, int height, boolean redFirst, boolean upright)
      throws IOException {
    byte[] plain = file(halves(BufferedImage.TYPE_INT_RGB), "jpg");
    byte[] exif =
        HexFormat.of()
            .parseHex(
                "ffe10022457869660000"
                    + "4d4d002a00000008"
                    + "0001"
                    + "0112000300000001%04x0000".formatted(held)
                    + "00000000");
    byte[] file = new byte[plain.length + exif.length];
    System.arraycopy(plain, 0, file, 0, 2);
    System.arraycopy(exif, 0, file, 2, exif.length);
    System.arraycopy(plain, 2, file, 2 + exif.length, plain.length - 2);
    assertThat(Orientation.of(file)).isEqualTo(new Orientation(held));
    BufferedImage picture =
        drawn(copies.make(file, "image/jpeg", limits(0, 100_000)).orElseThrow());
    assertThat(picture.getWidth()).isEqualTo(width);
    assertThat(picture.getHeight()).isEqualTo(height);
    Color first = new Color(upright ? picture.getRGB(20, 10) : picture.getRGB(10, 20));
    assertThat(first.getRed() > first.getBlue()).isEqualTo(redFirst);
  }

  @Test
  void leavesWhatItCannotRead() throws IOException {
    byte[] words = "no picture".getBytes(StandardCharsets.UTF_8);
    assertThat(copies.make(words, "image/heic", limits(9_000, 9_000))).isEmpty();
    byte[] file = file(halves(BufferedImage.TYPE_INT_RGB), "png");
    byte[] torn = java.util.Arrays.copyOf(file, 60);
    assertThat(copies.make(torn, "image/png", limits(9_000, 9_000))).isEmpty();
    Limits none = new Limits(100, 1, List.of(new MediaLimit("application/pdf", 9_000)));
    assertThat(copies.make(file, "image/png", none)).isEqualTo(Optional.empty());
  }
}
