package io.throughline.edge;

import io.javalin.http.Context;
import io.throughline.kernel.error.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads request bodies no further than allowed. */
public final class Bodies {
  private Bodies() {}

  /**
   * The whole body.
   *
   * @throws Refusal.TooLarge if it holds more bytes than the limit
   */
  public static byte[] read(Context context, int limit) {
    if (context.req().getContentLengthLong() > limit) {
      throw tooLarge(limit);
    }
    try {
      byte[] body = context.req().getInputStream().readNBytes(limit + 1);
      if (body.length > limit) {
        throw tooLarge(limit);
      }
      return body;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Refusal.TooLarge tooLarge(int limit) {
    return new Refusal.TooLarge("the body may hold " + limit + " bytes at most");
  }
}
