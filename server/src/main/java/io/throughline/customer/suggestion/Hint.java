package io.throughline.customer.suggestion;

import io.throughline.customer.Handle;
import io.throughline.kernel.id.CustomerId;

/**
 * Something a customer mentions that may lead to another.
 *
 * @param customer as born
 * @param kind {@link #NUMBER}, or the kind of handle
 * @param value normalised
 * @param signed whether it stood in a signature
 */
public record Hint(CustomerId customer, String kind, String value, boolean signed) {
  /** The kind of numbers of orders, invoices and the like. */
  public static final String NUMBER = "number";

  /** The kind under which names are kept. */
  static final String NAME = "name";

  /** The number of something. */
  public static Hint number(CustomerId customer, String number) {
    return new Hint(customer, NUMBER, number, false);
  }

  /** Somebody's handle. */
  public static Hint handle(CustomerId customer, Handle handle, boolean signed) {
    return new Hint(customer, handle.kind(), handle.value(), signed);
  }
}
