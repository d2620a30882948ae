package io.throughline.kernel.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.Ids;
import io.throughline.kernel.id.WorkspaceId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blobs in files. */
@Tag("fast")
class FileBlobsTest {
  private static final WorkspaceId OURS = new WorkspaceId(new UUID(1, 2));
  private static final WorkspaceId THEIRS = new WorkspaceId(new UUID(3, 4));

  @TempDir private Path folder;
  private FileBlobs blobs;

  @BeforeEach
  void open() throws IOException {
    blobs = new FileBlobs(folder.resolve("blobs"), new Ids(Clock.systemUTC()));
  }

  @Test
  void keepWhatWasPut() throws Exception {
    Blob blob = blobs.put(OURS, stream("hello"), 5);
    assertThat(blob.size()).isEqualTo(5);
    assertThat(blob.sha256())
        .isEqualTo("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
    assertThat(blobs.size(OURS, blob.key())).hasValue(5);
    try (InputStream in = blobs.open(OURS, blob.key()).orElseThrow()) {
      assertThat(in.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("hello");
    }
    blobs.delete(OURS, blob.key());
    blobs.delete(OURS, blob.key());
    assertThat(blobs.open(OURS, blob.key())).isEmpty();
    assertThat(blobs.size(OURS, blob.key())).isEmpty();
  }

  @Test
  void areForTheServersOwnUserAlone() throws IOException {
    Path own = folder.resolve("blobs");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own)))
        .isEqualTo("rwx------");
    Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwxr-x---"));
    new FileBlobs(own, new Ids(Clock.systemUTC()));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own)))
        .isEqualTo("rwxr-x---");
  }

  @Test
  void tellWhichAreOld() throws Exception {
    assertThat(storedBefore(Instant.MAX)).isEmpty();
    String first = blobs.put(OURS, stream("one"), 5).key();
    String second = blobs.put(OURS, stream("two"), 5).key();
    blobs.put(THEIRS, stream("three"), 5);
    assertThat(storedBefore(Instant.MAX)).containsExactlyInAnyOrder(first, second);
    Files.setLastModifiedTime(
        folder.resolve("blobs").resolve(first),
        FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
    assertThat(storedBefore(Instant.parse("2026-01-01T00:00:01Z"))).containsExactly(first);
  }

  private List<String> storedBefore(Instant time) throws IOException {
    List<String> keys = new ArrayList<>();
    blobs.storedBefore(OURS, time, keys::addAll);
    return keys;
  }

  @Test
  void areUnknownToOtherWorkspaces() throws Exception {
    Blob blob = blobs.put(OURS, stream("hello"), 100);
    blobs.delete(THEIRS, blob.key());
    assertThat(blobs.open(THEIRS, blob.key())).isEmpty();
    assertThat(blobs.size(THEIRS, blob.key())).isEmpty();
    assertThat(blobs.size(OURS, blob.key())).isPresent();
  }

  @Test
  void leaveNothingOfWhatIsTooLargeOrBreaksOff() throws Exception {
    assertThatThrownBy(() -> blobs.put(OURS, stream("hello"), 4))
        .isInstanceOf(Refusal.TooLarge.class);
    InputStream broken = InputStream.nullInputStream();
    broken.close();
    assertThatThrownBy(() -> blobs.put(OURS, broken, 4)).isInstanceOf(IOException.class);
    try (var files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  void takeNoKeyThatTheyDidNotMake() throws Exception {
    Files.writeString(folder.resolve("outside"), "secret");
    for (String key :
        new String[] {
          "../outside",
          OURS.value() + "/../../outside",
          OURS.value() + "/aa/../../../outside",
          "/etc/passwd",
          "",
          OURS.value().toString()
        }) {
      assertThat(blobs.open(OURS, key)).isEmpty();
      blobs.delete(OURS, key);
    }
    assertThat(folder.resolve("outside")).exists();
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
