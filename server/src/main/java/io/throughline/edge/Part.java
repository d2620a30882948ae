package io.throughline.edge;

import io.javalin.config.RoutesConfig;

/** A part of the edge: the API, the hooks, the sockets, the screens. */
@FunctionalInterface
public interface Part {
  /** Adds its routes. The order of parts is the order in which routes are tried. */
  void mount(RoutesConfig routes);
}
