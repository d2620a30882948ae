package io.throughline.edge;

import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import io.throughline.kernel.error.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** Reads request bodies no further than allowed. */
public final class Bodies {
  /**
   * How much of a refused body is read all the same, so that its sender gets to hear why: this, or
   * twice what is allowed.
   */
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
      return read(context.req().getInputStream(), context.req().getContentLengthLong(), limit);
    } catch (IOException e) {
      throw HttpRefusal.broken(BrokenBody.reading(e));
    }
  }

  /** The whole body of a call that the framework does not serve; as the other. */
  public static byte[] read(Request request, int limit) {
    return read(Content.Source.asInputStream(request), request.getLength(), limit);
  }

  /**
   * The files that a form has under a name.
   *
   * @throws HttpRefusal if the form breaks off
   */
  public static List<UploadedFile> files(Context context, String name) {
    try {
      return context.uploadedFiles(name);
    } catch (Exception e) {
      if (BrokenBody.early(e)) {
        throw HttpRefusal.broken(400);
      }
      throw e;
    }
  }

  private static byte[] read(InputStream source, long announced, int limit) {
    try {
      InputStream in = new Paced(source);
      int most = announced < 0 ? limit : (int) Math.min(announced, limit);
      byte[] body = announced > limit ? new byte[0] : in.readNBytes(most + 1);
      if (announced > limit || body.length > limit) {
        drain(in, Math.max(PATIENCE, 2L * limit));
        throw new Refusal.TooLarge("the body may hold " + limit + " bytes at most");
      }
      return body;
    } catch (IOException e) {
      throw HttpRefusal.broken(BrokenBody.reading(e));
    }
  }

  private static void drain(InputStream in, long most) throws IOException {
    byte[] chunk = new byte[64 * 1024];
    for (long left = most; left > 0; ) {
      int read = in.read(chunk);
      if (read < 0) {
        return;
      }
      left -= read;
    }
  }
}
