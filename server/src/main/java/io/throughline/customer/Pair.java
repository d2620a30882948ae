package io.throughline.customer;

import io.throughline.kernel.id.CustomerId;

/**
 * Two customers, in whatever order they were named.
 *
 * @param one the one whose id is smaller, as the database orders them
 * @param other the other
 */
public record Pair(CustomerId one, CustomerId other) {
  /** Of these two. */
  public static Pair of(CustomerId one, CustomerId other) {
    boolean ordered = one.toString().compareTo(other.toString()) < 0;
    return ordered ? new Pair(one, other) : new Pair(other, one);
  }
}
