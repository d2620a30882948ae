package io.throughline.kernel.blob;

import io.throughline.kernel.crypto.Digest;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.Ids;
import io.throughline.kernel.id.WorkspaceId;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Blobs as files: {@code <workspace>/<two hex digits>/<uuid>}. Written aside, forced to disk, then
 * moved into place.
 */
public final class FileBlobs implements Blobs {
  private static final String UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
  private static final Pattern KEY = Pattern.compile(UUID + "/[0-9a-f]{2}/" + UUID);
  private static final int CHUNK = 64 * 1024;
  private static final int PORTION = 500;

  private final Path folder;
  private final Path incoming;
  private final Ids ids;

  /**
   * Under this folder; if it is not there, it is made for the server's own user alone.
   *
   * @throws IOException if it cannot be made
   */
  public FileBlobs(Path folder, Ids ids) throws IOException {
    boolean fresh = Files.notExists(folder);
    this.folder = Files.createDirectories(folder);
    if (fresh) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
    this.incoming = Files.createDirectories(folder.resolve("incoming"));
    this.ids = ids;
  }

  @Override
  public Blob put(WorkspaceId workspace, InputStream content, long limit) throws IOException {
    String id = ids.next().toString();
    String key = workspace.value() + "/" + id.substring(id.length() - 2) + "/" + id;
    Path aside = incoming.resolve(id);
    try {
      MessageDigest digest = Digest.sha256();
      long size = write(content, aside, digest, limit);
      Path place = folder.resolve(key);
      Path parent = folder.resolve(key.substring(0, key.lastIndexOf('/')));
      Files.createDirectories(parent);
      Files.move(aside, place, StandardCopyOption.ATOMIC_MOVE);
      force(parent);
      return new Blob(key, size, HexFormat.of().formatHex(digest.digest()));
    } finally {
      Files.deleteIfExists(aside);
    }
  }

  @Override
  public Optional<InputStream> open(WorkspaceId workspace, String key) throws IOException {
    if (!isKey(workspace, key)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.newInputStream(folder.resolve(key)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public OptionalLong size(WorkspaceId workspace, String key) throws IOException {
    if (!isKey(workspace, key)) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Files.size(folder.resolve(key)));
    } catch (NoSuchFileException e) {
      return OptionalLong.empty();
    }
  }

  @Override
  public void storedBefore(WorkspaceId workspace, Instant time, Consumer<List<String>> portion)
      throws IOException {
    Path ours = folder.resolve(workspace.value().toString());
    if (!Files.isDirectory(ours)) {
      return;
    }
    List<String> keys = new ArrayList<>();
    try (Stream<Path> files = Files.walk(ours, 2)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String key = folder.relativize(file).toString().replace(File.separatorChar, '/');
        if (isKey(workspace, key) && stored(file).isBefore(time)) {
          keys.add(key);
        }
        if (keys.size() == PORTION) {
          portion.accept(List.copyOf(keys));
          keys.clear();
        }
      }
    }
    if (!keys.isEmpty()) {
      portion.accept(List.copyOf(keys));
    }
  }

  /** When a file was written; one that has just been deleted counts as new. */
  private static Instant stored(Path file) throws IOException {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (NoSuchFileException e) {
      return Instant.MAX;
    }
  }

  @Override
  public void delete(WorkspaceId workspace, String key) throws IOException {
    if (isKey(workspace, key)) {
      Files.deleteIfExists(folder.resolve(key));
    }
  }

  private static boolean isKey(WorkspaceId workspace, String key) {
    return KEY.matcher(key).matches() && key.startsWith(workspace.value() + "/");
  }

  private static long write(InputStream content, Path file, MessageDigest digest, long limit)
      throws IOException {
    byte[] chunk = new byte[CHUNK];
    long size = 0;
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (int read = content.read(chunk); read >= 0; read = content.read(chunk)) {
        size += read;
        if (size > limit) {
          throw new Refusal.TooLarge("At most " + limit + " bytes are taken here.");
        }
        digest.update(chunk, 0, read);
        ByteBuffer buffer = ByteBuffer.wrap(chunk, 0, read);
        while (buffer.hasRemaining()) {
          out.write(buffer);
        }
      }
      out.force(true);
    }
    return size;
  }

  private static void force(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
