package io.throughline.edge;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.throughline.kernel.error.Fault;
import java.util.List;
import java.util.Optional;

/**
 * What is told to a caller whose request was turned down, RFC 9457.
 *
 * @param type names the kind, a URI reference
 * @param title the kind in words
 * @param status the HTTP status
 * @param detail what is wrong this time, for a person
 * @param faults what is wrong with the input, field by field
 * @param instance names this very occurrence in our log
 */
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    List<Fault> faults,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> instance) {

  /** The media type of a problem. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** A problem of this kind with its usual status. */
  public static Problem of(ProblemType type, String detail) {
    return of(type, type.status(), detail);
  }

  /** A problem of this kind with another status. */
  public static Problem of(ProblemType type, int status, String detail) {
    return new Problem(type.uri(), type.title(), status, detail, List.of(), Optional.empty());
  }

  /** The same with faults. */
  public Problem withFaults(List<Fault> found) {
    return new Problem(type, title, status, detail, List.copyOf(found), instance);
  }

  /** The same, naming the occurrence. */
  public Problem withInstance(String name) {
    return new Problem(type, title, status, detail, faults, Optional.of(name));
  }
}
