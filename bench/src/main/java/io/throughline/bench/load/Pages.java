package io.throughline.bench.load;

import io.throughline.bench.rig.Rig;
import io.throughline.bench.rig.Volley;
import io.throughline.bench.rig.Web;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.IntFunction;

/** Asks for pages as an agent's screen does, 40 times a second, whether or not it was answered. */
final class Pages {
  private static final double RATE = 40;

  private final Rig rig;
  private final String cookie;

  /** Logs an agent in, so that there is somebody to have unread messages. */
  Pages(Rig rig) {
    this.rig = rig;
    this.cookie =
        new Web(rig.installation().base())
            .post(
                "/api/v1/session",
                Map.of("email", "maya@bench.example", "password", "correct horse battery"))
            .good()
            .cookie()
            .replaceAll(";.*", "");
  }

  /** Medians and 99th percentiles of some runs in milliseconds, after one that does not count. */
  double[][] measure(IntFunction<String> path, double scale, int runs) {
    double[][] millis = new double[2][runs];
    int shots = (int) Math.max(100, 400 * scale);
    ask(path, shots / 2);
    for (int i = 0; i < runs; i++) {
      Volley.Result result = ask(path, shots);
      millis[0][i] = result.millis(50);
      millis[1][i] = result.millis(99);
    }
    return millis;
  }

  /**
   * Asks so many times.
   *
   * @param path the n-th request's, below the API's root
   */
  Volley.Result ask(IntFunction<String> path, int shots) {
    return ask(path, shots, RATE);
  }

  /** The same so many times a second. */
  Volley.Result ask(IntFunction<String> path, int shots, double rate) {
    Volley.Result result =
        new Volley(
                rig.installation().port(),
                8,
                rate,
                n -> request(path.apply(n)),
                (number, status) -> {})
            .fire(600, shots);
    if (result.statuses().getOrDefault(200, 0L) != shots) {
      throw new IllegalStateException(path.apply(0) + " was answered with " + result.statuses());
    }
    return result;
  }

  private byte[] request(String path) {
    return "GET /api/v1%s HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: application/json\r\nCookie: %s\r\n\r\n"
        .formatted(path, cookie)
        .getBytes(StandardCharsets.US_ASCII);
  }
}
