package io.throughline.kernel.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.kernel.error.CannotStart;
import io.throughline.kernel.id.WorkspaceId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key file, sealing, signing and passwords. */
@Tag("fast")
class KeysTest {
  private static final WorkspaceId OURS = new WorkspaceId(new UUID(1, 2));
  private static final WorkspaceId THEIRS = new WorkspaceId(new UUID(3, 4));
  private static final byte[] SECRET = "hunter2".getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;

  @Test
  void areMadeOnceAndKept() throws Exception {
    Path file = folder.resolve("keys/secret.key");
    byte[] sealed = Keys.open(file).sealer().seal(SECRET, OURS, "inbox");
    String content = Files.readString(file);
    assertThat(Keys.open(file).sealer().open(sealed, OURS, "inbox")).isEqualTo(SECRET);
    assertThat(Files.readString(file)).isEqualTo(content);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (var files = Files.list(folder.resolve("keys"))) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void areTheSameForAllWhoOpenThemAtOnce() {
    Path file = folder.resolve("keys/secret.key");
    List<String> signatures =
        IntStream.range(0, 16)
            .parallel()
            .mapToObj(i -> Keys.open(file).signer("test").sign("x"))
            .distinct()
            .toList();
    assertThat(signatures).hasSize(1);
  }

  @Test
  void areNeverReplacedWhenDamaged() throws Exception {
    Path file = folder.resolve("secret.key");
    Files.writeString(file, "c2hvcnQ=\n");
    assertThatThrownBy(() -> Keys.open(file))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("backup");
    assertThat(Files.readString(file)).isEqualTo("c2hvcnQ=\n");
  }

  @Test
  void openWhatAnOlderKeySealed() throws Exception {
    Path file = folder.resolve("secret.key");
    byte[] sealed = Keys.open(file).sealer().seal(SECRET, OURS, "inbox");
    String token = Keys.open(file).signer("visitor").token("v1");
    Path other = folder.resolve("other.key");
    Keys.open(other);
    Files.writeString(file, Files.readString(other) + Files.readString(file));
    Keys rotated = Keys.open(file);
    assertThat(rotated.sealer().open(sealed, OURS, "inbox")).isEqualTo(SECRET);
    assertThat(rotated.signer("visitor").open(token)).contains("v1");
    byte[] fresh = rotated.sealer().seal(SECRET, OURS, "inbox");
    assertThat(Keys.open(other).sealer().open(fresh, OURS, "inbox")).isEqualTo(SECRET);
  }

  @Test
  void sealForOneWorkspaceAndPurposeOnly() {
    Sealer sealer = Keys.of(new byte[32]).sealer();
    byte[] sealed = sealer.seal(SECRET, OURS, "inbox");
    assertThat(sealed).isNotEqualTo(sealer.seal(SECRET, OURS, "inbox"));
    assertThatThrownBy(() -> sealer.open(sealed, THEIRS, "inbox"))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> sealer.open(sealed, OURS, "hook"))
        .isInstanceOf(IllegalStateException.class);
    byte[] altered = sealed.clone();
    altered[altered.length - 1] ^= 1;
    assertThatThrownBy(() -> sealer.open(altered, OURS, "inbox"))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> sealer.open(new byte[3], OURS, "inbox"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void signForOnePurposeOnly() {
    Keys keys = Keys.of(new byte[32]);
    Signer signer = keys.signer("visitor");
    String token = signer.token("Grüße.1");
    assertThat(signer.open(token)).contains("Grüße.1");
    assertThat(keys.signer("csrf").open(token)).isEmpty();
    assertThat(signer.open(token + "x")).isEmpty();
    assertThat(signer.open("x" + token)).isEmpty();
    assertThat(signer.open("")).isEmpty();
    assertThat(signer.open("!!.!!")).isEmpty();
  }

  @Test
  void hashPasswordsWithArgon2id() {
    Passwords passwords = new Passwords();
    String hash = passwords.hash("correct horse");
    assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(passwords.matches("correct horse", hash)).isTrue();
    assertThat(passwords.matches("correct hors", hash)).isFalse();
    assertThat(passwords.matches("", passwords.nobody())).isFalse();
    assertThat(passwords.isOutdated(hash)).isFalse();
    assertThat(new Passwords(32 * 1024, 2).isOutdated(hash)).isTrue();
    assertThat(passwords.hash("correct horse")).isNotEqualTo(hash);
  }

  @Test
  void makeTokensThatAreNeverTheSame() {
    RandomTokens tokens = new RandomTokens();
    assertThat(tokens.secret()).hasSize(43).isNotEqualTo(tokens.secret());
    assertThat(tokens.key(8)).matches("[a-z2-7]{8}");
  }
}
