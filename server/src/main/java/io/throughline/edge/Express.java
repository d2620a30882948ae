package io.throughline.edge;

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
   * @return whether it was; its status and headers are set then, and it has no body
   */
  boolean serve(Request request, Response response);
}
