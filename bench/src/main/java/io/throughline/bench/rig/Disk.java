package io.throughline.bench.rig;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A small disk in memory that can be filled. */
public final class Disk implements AutoCloseable {
  private final Path place;
  private final Path filler;

  private Disk(Path place) {
    this.place = place;
    this.filler = place.resolve("filler");
  }

  /** Mounts one of so many megabytes (tmpfs); empty where that is not allowed. */
  public static Optional<Disk> mount(int megabytes) {
    Path place = Rig.folder();
    boolean mounted =
        run(
            List.of(
                "mount",
                "-t",
                "tmpfs",
                "-o",
                "size=" + megabytes + "m",
                "tmpfs",
                place.toString()));
    if (!mounted) {
      Rig.delete(place);
    }
    return mounted ? Optional.of(new Disk(place)) : Optional.empty();
  }

  /** An empty folder on it. */
  public Path folder() {
    try {
      return Files.createDirectories(place.resolve("data"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes until nothing more fits. */
  public void fill() {
    byte[] block = new byte[4096];
    try (OutputStream out = Files.newOutputStream(filler)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      // It is full.
    }
  }

  /** Makes room again. */
  public void clear() {
    try {
      Files.deleteIfExists(filler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    clear();
    run(List.of("umount", place.toString()));
    Rig.delete(place);
  }

  private static boolean run(List<String> command) {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
