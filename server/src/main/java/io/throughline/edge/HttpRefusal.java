package io.throughline.edge;

import io.throughline.kernel.error.Fault;
import java.util.List;
import java.util.Map;

/** A request turned down for a reason of HTTP itself: its method, its form, its headers. */
public final class HttpRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Problem problem;
  private final transient Map<String, String> headers;

  private HttpRefusal(Problem problem, Map<String, String> headers) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
    this.headers = Map.copyOf(headers);
  }

  /** The body is not what it claims to be; 400. */
  public static HttpRefusal malformed(String detail) {
    return new HttpRefusal(
        Problem.of(ProblemType.INVALID, 400, detail).withFaults(List.of(new Fault("body", detail))),
        Map.of());
  }

  /** The body did not come, or not as HTTP wants it; with a status of 4xx. */
  public static HttpRefusal broken(int status) {
    String detail =
        status == 408 ? "the body did not come in time" : "the body broke off or is not whole";
    return new HttpRefusal(
        Problem.of(ProblemType.INVALID, status, detail), Map.of("Connection", "close"));
  }

  /** The method does not exist here; 405. */
  public static HttpRefusal method(String allowed) {
    return new HttpRefusal(
        Problem.of(ProblemType.INVALID, 405, "only " + allowed + " can be used here"),
        Map.of("Allow", allowed));
  }

  /** The body's media type is not taken here; 415. */
  public static HttpRefusal mediaType(String expected) {
    return new HttpRefusal(
        Problem.of(ProblemType.INVALID, 415, "the body must be " + expected),
        Map.of("Accept", expected));
  }

  /** Only a WebSocket is spoken here; 426. */
  public static HttpRefusal upgrade() {
    return new HttpRefusal(
        Problem.of(ProblemType.INVALID, 426, "this address speaks WebSocket only"),
        Map.of("Upgrade", "websocket", "Connection", "Upgrade"));
  }

  /** What the caller is told. */
  public Problem problem() {
    return problem;
  }

  /** The headers that go with it. */
  public Map<String, String> headers() {
    return headers;
  }
}
