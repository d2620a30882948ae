package io.throughline.kernel.db;

import io.throughline.kernel.error.CannotStart;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The programs of PostgreSQL, unpacked once from the class path into a folder. */
final class PostgresBinaries {
  private PostgresBinaries() {}

  /**
   * The folder that holds {@code bin}, {@code lib} and {@code share}; unpacked if it is not there.
   * Several processes may ask at once.
   *
   * @throws CannotStart if there are no binaries for this machine
   */
  static Path unpack(Path under) {
    String name = archive(System.getProperty("os.name"), System.getProperty("os.arch"));
    URL source = PostgresBinaries.class.getResource("/" + name);
    if (source == null) {
      throw new CannotStart(
          "This build carries no PostgreSQL for this machine ("
              + name
              + "). Point THROUGHLINE_DATABASE_URL at a PostgreSQL 16 to 18.");
    }
    try {
      URLConnection connection = source.openConnection();
      Path target = under.resolve("postgres-" + version(connection));
      if (!Files.isDirectory(target)) {
        Files.createDirectories(under);
        unpack(connection, under, target);
      }
      return target;
    } catch (IOException e) {
      throw new CannotStart("PostgreSQL cannot be unpacked to " + under + ": " + e.getMessage(), e);
    }
  }

  static String archive(String system, String architecture) {
    String lower = system.toLowerCase(Locale.ROOT);
    String kind = lower.startsWith("mac") ? "darwin" : lower.startsWith("linux") ? "linux" : lower;
    String machine =
        switch (architecture) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm_64";
          default -> architecture;
        };
    return "postgres-" + kind + "-" + machine + ".txz";
  }

  private static String version(URLConnection connection) throws IOException {
    return connection instanceof JarURLConnection jar
        ? Long.toHexString(jar.getJarEntry().getCrc())
        : Long.toHexString(connection.getContentLengthLong());
  }

  private static void unpack(URLConnection connection, Path under, Path target) throws IOException {
    Path fresh = Files.createTempDirectory(under, "unpacking-");
    try (InputStream in = new BufferedInputStream(connection.getInputStream());
        TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(in))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        write(tar, entry, fresh);
      }
    }
    Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
    try {
      Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
      Folders.delete(fresh);
    }
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder)
      throws IOException {
    Path path = folder.resolve(entry.getName()).normalize();
    if (!path.startsWith(folder)) {
      throw new IOException("an entry leads outside: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Path parent = path.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
    } else if (entry.isLink()) {
      Files.createLink(path, folder.resolve(entry.getLinkName()));
    } else {
      Files.copy(tar, path);
      if ((entry.getMode() & 0100) != 0 || entry.getName().contains("bin/")) {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
  }
}
