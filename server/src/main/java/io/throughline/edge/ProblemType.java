package io.throughline.edge;

import java.util.Locale;

/** The kinds of problems a caller can meet. */
public enum ProblemType {
  /** What was sent is wrong; the faults say where. */
  INVALID(422, "The request is not valid"),
  /** No valid session, key or token came with it. */
  UNAUTHENTICATED(401, "Sign in first"),
  /** The caller is known but may not do this. */
  FORBIDDEN(403, "Not allowed"),
  /** There is nothing here. */
  NOT_FOUND(404, "Not found"),
  /** The state of the record does not allow it now. */
  CONFLICT(409, "Not possible now"),
  /** The record changed since the caller read it. */
  STALE(412, "Changed in the meantime"),
  /** More bytes than are taken here. */
  TOO_LARGE(413, "Too large"),
  /** Too often. */
  TOO_MANY(429, "Too many requests"),
  /** Cannot be served at the moment; nothing was changed. */
  UNAVAILABLE(503, "Not available at the moment"),
  /** A mistake of ours; the incident id finds it in the log. */
  UNEXPECTED(500, "Something went wrong here");

  private final int status;
  private final String title;

  ProblemType(int status, String title) {
    this.status = status;
    this.title = title;
  }

  /** The HTTP status it usually has. */
  public int status() {
    return status;
  }

  /** A short summary, the same for every problem of this kind. */
  public String title() {
    return title;
  }

  /** The URI reference that names it. */
  public String uri() {
    return "/problems/" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
