package io.throughline.edge.api;

/** The HTTP methods operations use. */
enum Method {
  GET,
  POST,
  PUT,
  PATCH,
  DELETE;

  /** Whether it may change something. */
  boolean writes() {
    return this != GET;
  }
}
