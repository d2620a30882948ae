package io.throughline.edge;

import java.util.Optional;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/**
 * A part with calls so many that those are served at the HTTP server itself, ahead of the framework
 * and its routes, which take longer than the work.
 */
@FunctionalInterface
public interface Express {
  /**
   * Serves the call if it is one of these.
   *
   * @return the body of the answer, mostly of no bytes; its status and headers are set then. Empty
   *     if it is another call
   */
  Optional<byte[]> serve(Request request, Response response);
}
