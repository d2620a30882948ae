package io.throughline.customer.profile;

import io.throughline.customer.attribute.Facts;
import io.throughline.customer.company.Company;
import java.util.List;

/**
 * What is known of a customer besides their handles.
 *
 * @param facts what is said of them
 * @param companies to which they belong
 */
public record Profile(Facts.Shown facts, List<Company.Named> companies) {
  /** Of whom nothing is known. */
  public static final Profile EMPTY = new Profile(Facts.Shown.NOTHING, List.of());

  /** Keeps its own copy of the companies. */
  public Profile {
    companies = List.copyOf(companies);
  }
}
