package io.throughline.bench.drill;

import io.throughline.bench.rig.Crowd;
import io.throughline.bench.rig.Everywhere;
import io.throughline.bench.rig.Rig;
import io.throughline.bench.rig.Shot;
import io.throughline.bench.rig.Web;
import io.throughline.kernel.json.Json;
import io.throughline.simulator.feed.Feed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
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
  private static final int SAID = 20;

  /** Nobody who writes meanwhile. */
  private static final int STRANGERS = 1000;

  /** All there are: every channel that has a provider by registration, and our own. */
  static List<Door> all(Rig rig) {
    List<Door> doors = new ArrayList<>();
    for (Feed feed : rig.everywhere().all()) {
      doors.add(network(rig.everywhere(), feed));
    }
    doors.add(mail(rig));
    doors.add(hosted(rig, "chat", rig.office().widget(), 1));
    String app = rig.office().inbox("inapp", Map.of("strangers", "true")).path("key").asString("");
    doors.add(hosted(rig, "inapp", app, 2));
    return doors;
  }

  private static Door network(Everywhere everywhere, Feed feed) {
    List<byte[]> samples = new ArrayList<>(files(feed.kind().replaceAll("-.*", "")));
    for (int n = 0; n < SAID; n++) {
      samples.add(everywhere.says(feed, "before the trouble", n, STRANGERS + n).body());
    }
    return new Door(
        feed.kind(),
        samples,
        true,
        (number, body) -> marked(everywhere.delivers(feed, body)).request());
  }

  /** The same with the mark. */
  static Crowd.Letter marked(Crowd.Letter letter) {
    Map<String, String> headers = new HashMap<>(letter.headers());
    headers.put(MARK, "1");
    return letter.with(headers);
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
  private static Door hosted(Rig rig, String kind, String key, int town) {
    String path = "/chat/" + key;
    Web web = new Web(rig.installation().base());
    List<String> tokens =
        IntStream.range(0, VISITORS)
            .mapToObj(
                n ->
                    web.with("X-Forwarded-For", address(town, n))
                        .post(path + "/session", Map.of())
                        .good()
                        .json()
                        .path("visitor")
                        .asString(""))
            .toList();
    List<byte[]> samples =
        files(kind).stream().map(file -> Json.bytes(Json.tree(file).path("what"))).toList();
    return new Door(
        kind,
        samples,
        false,
        (number, body) ->
            Shot.post(
                path + "/messages?visitor=" + tokens.get(number % VISITORS),
                Map.of("X-Forwarded-For", address(town, number % VISITORS)),
                body));
  }

  private static String address(int town, int number) {
    return "10.%d.%d.%d".formatted(town, number / 200, number % 200 + 1);
  }

  private static List<byte[]> files(String channel) {
    try (Stream<Path> files = Files.list(FIXTURES.resolve(channel))) {
      List<byte[]> all = new ArrayList<>();
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
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
