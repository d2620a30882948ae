package io.throughline.edge;

import io.javalin.http.Context;
import io.throughline.kernel.error.Refusal;
import java.io.IOException;
import java.io.InputStream;

/** Reads request bodies no further than allowed. */
public final class Bodies {
  /** How much of a refused body is read all the same, so that its sender gets to hear why. */
  private static final long PATIENCE = 16L * 1024 * 1024;

  private Bodies() {}

  /**
   * The whole body.
   *
   * @throws Refusal.TooLarge if it holds more bytes than the limit
   * @throws HttpRefusal if it breaks off or comes too slowly
   */
  public static byte[] read(Context context, int limit) {
    try {
      InputStream in = new Paced(context.req().getInputStream());
      byte[] body =
          context.req().getContentLengthLong() > limit ? new byte[0] : in.readNBytes(limit + 1);
      if (context.req().getContentLengthLong() > limit || body.length > limit) {
        drain(in);
        throw new Refusal.TooLarge("the body may hold " + limit + " bytes at most");
      }
      return body;
    } catch (IOException e) {
      throw HttpRefusal.broken(BrokenBody.reading(e));
    }
  }

  private static void drain(InputStream in) throws IOException {
    byte[] chunk = new byte[64 * 1024];
    for (long left = PATIENCE; left > 0; ) {
      int read = in.read(chunk);
      if (read < 0) {
        return;
      }
      left -= read;
    }
  }
}
