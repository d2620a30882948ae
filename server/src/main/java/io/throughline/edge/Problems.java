package io.throughline.edge;

import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.throughline.kernel.db.Outage;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.json.Json;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever went wrong into a {@link Problem}. A caller never sees a stack trace. */
public final class Problems {
  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
  private static final Duration SOON = Duration.ofSeconds(2);
  private final Supplier<UUID> incidents;

  /** Naming unexpected ones by these ids. */
  public Problems(Supplier<UUID> incidents) {
    this.incidents = incidents;
  }

  /** Answers the call with the problem that the failure is. */
  public void answer(Throwable failure, Context context) {
    if (context.res().isCommitted()) {
      LOG.debug("the caller left before the answer", failure);
      return;
    }
    Told told = tell(failure, context.req().getMethod() + " " + context.path());
    told.headers().forEach(context::header);
    write(told.problem(), context);
  }

  /** Answers a call that the framework does not serve with the problem that the failure is. */
  void answer(Throwable failure, Request request, Response response, Callback callback) {
    if (response.isCommitted()) {
      callback.failed(failure);
      return;
    }
    Told told = tell(failure, request.getMethod() + " " + Request.getPathInContext(request));
    response.setStatus(told.problem().status());
    told.headers().forEach(response.getHeaders()::put);
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.MEDIA_TYPE);
    response.write(true, ByteBuffer.wrap(Json.bytes(told.problem())), callback);
  }

  private Told tell(Throwable failure, String where) {
    return switch (failure) {
      case Refusal refusal -> new Told(of(refusal), headers(refusal));
      case HttpRefusal refusal -> new Told(refusal.problem(), refusal.headers());
      case HttpResponseException framework -> new Told(framework(framework), Map.of());
      default -> unexpected(failure, where);
    };
  }

  /** Answers with the problem that an error of the machine itself is. */
  void answer(Error failure, HttpServletResponse response) {
    Problem problem = incident(failure, "a request");
    response.setStatus(problem.status());
    response.setContentType(Problem.MEDIA_TYPE);
    try {
      response.getOutputStream().write(Json.bytes(problem));
    } catch (IOException e) {
      LOG.debug("the caller left before the answer", e);
    }
  }

  /** Writes the problem as the answer. */
  public static void write(Problem problem, Context context) {
    context
        .status(problem.status())
        .header("Cache-Control", "no-store")
        .contentType(Problem.MEDIA_TYPE)
        .result(Json.bytes(problem));
  }

  /** The problem that a refusal is. */
  public static Problem of(Refusal refusal) {
    String detail = String.valueOf(refusal.getMessage());
    return switch (refusal) {
      case Refusal.Unauthenticated _ -> Problem.of(ProblemType.UNAUTHENTICATED, detail);
      case Refusal.Forbidden _ -> Problem.of(ProblemType.FORBIDDEN, detail);
      case Refusal.NotFound _ -> Problem.of(ProblemType.NOT_FOUND, detail);
      case Refusal.Invalid invalid ->
          Problem.of(ProblemType.INVALID, detail).withFaults(invalid.faults());
      case Refusal.Conflict _ -> Problem.of(ProblemType.CONFLICT, detail);
      case Refusal.Stale _ -> Problem.of(ProblemType.STALE, detail);
      case Refusal.TooLarge _ -> Problem.of(ProblemType.TOO_LARGE, detail);
      case Refusal.TooMany _ -> Problem.of(ProblemType.TOO_MANY, detail);
      case Refusal.Unavailable _ -> Problem.of(ProblemType.UNAVAILABLE, detail);
    };
  }

  private static Map<String, String> headers(Refusal refusal) {
    return switch (refusal) {
      case Refusal.Unauthenticated _ -> Map.of("WWW-Authenticate", "Bearer");
      case Refusal.TooMany many -> retryAfter(many.retryAfter());
      case Refusal.Unavailable unavailable -> retryAfter(unavailable.retryAfter());
      default -> Map.of();
    };
  }

  private static Map<String, String> retryAfter(Duration wait) {
    return Map.of("Retry-After", Long.toString(Math.max(1, wait.plusMillis(999).toSeconds())));
  }

  private static Problem framework(HttpResponseException failure) {
    return switch (failure.getStatus()) {
      case 404 -> Problem.of(ProblemType.NOT_FOUND, "there is nothing at this address");
      case 413 -> Problem.of(ProblemType.TOO_LARGE, "the body is too large");
      default ->
          Problem.of(
              ProblemType.INVALID,
              failure.getStatus(),
              String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT));
    };
  }

  private Told unexpected(Throwable failure, String where) {
    if (databaseAway(failure) || DiskSpace.lacks(failure)) {
      LOG.warn("the store did not serve {}: {}", where, failure.toString());
      return new Told(
          Problem.of(ProblemType.UNAVAILABLE, "the store does not answer; nothing was changed"),
          retryAfter(SOON));
    }
    OptionalInt broken = BrokenBody.status(failure);
    if (broken.isPresent()) {
      LOG.debug("a body broke off", failure);
      HttpRefusal refusal = HttpRefusal.broken(broken.getAsInt());
      return new Told(refusal.problem(), refusal.headers());
    }
    return new Told(incident(failure, where), Map.of());
  }

  private Problem incident(Throwable failure, String where) {
    UUID incident = incidents.get();
    LOG.error("incident {} at {}", incident, where, failure);
    return Problem.of(ProblemType.UNEXPECTED, "incident " + incident + " is in the server's log")
        .withInstance("urn:uuid:" + incident);
  }

  /** Whether the failure means that the database cannot serve for now and changed nothing. */
  public static boolean databaseAway(Throwable failure) {
    return Outage.explains(failure) || cancelled(failure);
  }

  /** Whether the database took too long over a statement (57014). */
  private static boolean cancelled(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && "57014".equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  /** What the caller is told, and the headers that go with it. */
  private record Told(Problem problem, Map<String, String> headers) {}
}
