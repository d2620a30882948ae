package io.throughline.bench.drill;

import io.throughline.bench.rig.Rig;
import io.throughline.bench.rig.Shot;
import io.throughline.bench.rig.Web;
import io.throughline.kernel.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A way in to a channel, for any bytes.
 *
 * @param channel its kind
 * @param samples good bodies
 * @param kept whether each body that is answered with 200 is a request that is kept
 * @param request the whole request with a body, as who may send it would; by its number
 */
record Door(
    String channel,
    List<byte[]> samples,
    boolean kept,
    BiFunction<Integer, byte[], byte[]> request) {
  /** Marks what came through a door of these among the stored requests. */
  static final String MARK = "x-drill";

  private static final Path FIXTURES = Path.of("server", "src", "test", "resources", "channels");
  private static final int VISITORS = 250;

  /** All there are: a channel is drilled by being added here. */
  static List<Door> all(Rig rig) {
    return List.of(phone(rig), mail(rig), chat(rig));
  }

  private static Door phone(Rig rig) {
    return new Door(
        "whatsapp",
        files("whatsapp"),
        true,
        (number, body) ->
            Shot.post(
                rig.office().hook(),
                Map.of("X-Hub-Signature-256", "sha256=" + rig.post().signature(body), MARK, "1"),
                body));
  }

  private static Door mail(Rig rig) {
    String secret = "a-pipe-secret-of-the-drill";
    String key =
        rig.office()
            .inbox(
                "email",
                Map.of(
                    "address", "support@acme.example",
                    "receive", "smtp",
                    "smtp_host", "127.0.0.1",
                    "pipe_secret", secret))
            .path("key")
            .asString("");
    return new Door(
        "email",
        files("email"),
        true,
        (number, body) ->
            Shot.post(
                "/hooks/" + key, Map.of("Authorization", "Bearer " + secret, MARK, "1"), body));
  }

  /** Each visitor comes from an address of their own, or they would soon be told to wait. */
  private static Door chat(Rig rig) {
    String path = "/chat/" + rig.office().widget();
    Web web = new Web(rig.installation().base());
    List<String> tokens =
        IntStream.range(0, VISITORS)
            .mapToObj(
                n ->
                    web.with("X-Forwarded-For", address(n))
                        .post(path + "/session", Map.of())
                        .good()
                        .json()
                        .path("visitor")
                        .asString(""))
            .toList();
    List<byte[]> samples =
        files("chat").stream().map(file -> Json.bytes(Json.tree(file).path("what"))).toList();
    return new Door(
        "chat",
        samples,
        false,
        (number, body) ->
            Shot.post(
                path + "/messages?visitor=" + tokens.get(number % VISITORS),
                Map.of("X-Forwarded-For", address(number % VISITORS)),
                body));
  }

  private static String address(int number) {
    return "10.9.%d.%d".formatted(number / 200, number % 200 + 1);
  }

  private static List<byte[]> files(String channel) {
    try (Stream<Path> files = Files.list(FIXTURES.resolve(channel))) {
      List<byte[]> all = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        if (!file.getFileName().toString().startsWith("_")) {
          all.add(Files.readAllBytes(file));
        }
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
