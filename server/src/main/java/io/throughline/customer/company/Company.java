package io.throughline.customer.company;

import io.throughline.kernel.id.CompanyId;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * An organisation that customers belong to.
 *
 * @param name its name, which no other has
 * @param domains whoever holds a proved e-mail address of one of these belongs to it
 * @param attributes what is said of it, by the keys of attributes
 */
public record Company(CompanyId id, String name, List<String> domains, ObjectNode attributes) {
  /** Keeps its own copy of the domains. */
  public Company {
    domains = List.copyOf(domains);
  }

  /** A company by its name. */
  public record Named(CompanyId id, String name) {}

  /**
   * A page of companies.
   *
   * @param next where the next page begins, if there is one
   * @param total how many there are on all pages
   */
  public record Page(List<Company> items, Optional<String> next, long total) {
    /** Keeps its own copy of the companies. */
    public Page {
      items = List.copyOf(items);
    }
  }
}
