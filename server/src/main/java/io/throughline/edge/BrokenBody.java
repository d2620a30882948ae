package io.throughline.edge;

import java.io.EOFException;
import java.io.IOException;
import java.util.OptionalInt;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EofException;
import org.jspecify.annotations.Nullable;

/** Tells a request whose body broke off, or came too slowly, from a fault of ours. */
final class BrokenBody {
  private BrokenBody() {}

  /** The status it deserves, 4xx; empty if the failure may be another. */
  static OptionalInt status(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof HttpException http && http.getCode() / 100 == 4) {
        return OptionalInt.of(http.getCode());
      }
      if (cause instanceof EofException) {
        return OptionalInt.of(400);
      }
    }
    return OptionalInt.empty();
  }

  /** Whether what was read, and nothing else, ended too early. */
  static boolean early(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof EOFException) {
        return true;
      }
    }
    return false;
  }

  /** The status of a body that could not be read. */
  static int reading(IOException failure) {
    boolean late = failure.getCause() instanceof TimeoutException;
    return status(failure).orElse(late ? 408 : 400);
  }
}
