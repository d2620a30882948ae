package io.throughline.customer.transfer;

import io.throughline.customer.Evidence;
import java.util.Optional;
import java.util.Set;

/**
 * What a column of a file says of customers.
 *
 * @param column its heading
 * @param to {@code name}, {@code email}, {@code phone}, {@code external} (the id in the host
 *     application), {@code handle} (as {@code kind:value}), {@code company}, {@code language},
 *     {@code timeZone}, {@code vip}, or {@code attribute:} and a key
 * @param evidence how sure it is that the handles are theirs; claimed unless said otherwise, and
 *     verified for ids of the host application
 */
public record Column(String column, String to, Optional<Evidence> evidence) {
  static final String NAME = "name";
  static final String EMAIL = "email";
  static final String PHONE = "phone";
  static final String EXTERNAL = "external";
  static final String HANDLE = "handle";
  static final String COMPANY = "company";
  static final String LANGUAGE = "language";
  static final String TIME_ZONE = "timeZone";
  static final String VIP = "vip";

  /** Begins what is said of an attribute. */
  static final String ATTRIBUTE = "attribute:";

  static final Set<String> HANDLES = Set.of(EMAIL, PHONE, EXTERNAL, HANDLE);
  static final Set<String> ALL =
      Set.of(NAME, EMAIL, PHONE, EXTERNAL, HANDLE, COMPANY, LANGUAGE, TIME_ZONE, VIP);

  /** A column whose evidence is the usual. */
  static Column of(String column, String to) {
    return new Column(column, to, Optional.empty());
  }

  boolean holdsHandles() {
    return HANDLES.contains(to);
  }

  /** How sure its handles are. */
  Evidence surety() {
    return to.equals(EXTERNAL) ? Evidence.VERIFIED : evidence.orElse(Evidence.CLAIMED);
  }
}
