package io.throughline.edge;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Lets express calls pass the framework; everything else goes on to it. */
final class ExpressLane extends Handler.Wrapper {
  private final List<Express> express;
  private final Headers headers;
  private final Problems problems;

  ExpressLane(List<Express> express, Headers headers, Problems problems) {
    this.express = express;
    this.headers = headers;
    this.problems = problems;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    try {
      for (Express calls : express) {
        Optional<byte[]> body = calls.serve(request, response);
        if (body.isPresent()) {
          headers.set(response.getHeaders()::put);
          response.write(true, ByteBuffer.wrap(body.get()), callback);
          return true;
        }
      }
      return super.handle(request, response, callback);
    } catch (RuntimeException | Error failure) {
      headers.set(response.getHeaders()::put);
      problems.answer(failure, request, response, callback);
      return true;
    }
  }
}
