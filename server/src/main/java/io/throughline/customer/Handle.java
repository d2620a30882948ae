package io.throughline.customer;

/**
 * Where a person can be met: kind, scope and normalised value.
 *
 * @param kind what sort of handle, for example {@code email}, {@code phone}, {@code external},
 *     {@code visitor} or a network's own kind
 * @param scope within what the value is unique (a page, a portfolio); empty when it is worldwide
 * @param value the normalised value
 * @param display the value as people write it
 */
public record Handle(String kind, String scope, String value, String display) {
  /** The kind of e-mail addresses. */
  public static final String EMAIL = "email";

  /** The kind of telephone numbers, E.164. */
  public static final String PHONE = "phone";

  /** The kind of ids given by the host application. */
  public static final String EXTERNAL = "external";

  /** The kind of anonymous devices. */
  public static final String VISITOR = "visitor";

  /** A handle that is unique worldwide and shown as it is. */
  public static Handle of(String kind, String value) {
    return new Handle(kind, "", value, value);
  }

  /** Whether both name the same place, however they are written. */
  public boolean same(Handle other) {
    return kind.equals(other.kind) && scope.equals(other.scope) && value.equals(other.value);
  }

  @Override
  public String toString() {
    return kind + ":" + (scope.isEmpty() ? "" : scope + "/") + value;
  }
}
