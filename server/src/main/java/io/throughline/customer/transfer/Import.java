package io.throughline.customer.transfer;

import com.fasterxml.jackson.annotation.JsonValue;
import io.throughline.customer.Maker;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.id.ImportId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A file of customers on its way into the record, or taken in.
 *
 * @param name of the file
 * @param dryRun whether nothing is kept, and only told what would be
 * @param reason why it failed, if it did
 * @param total rows below the headings; unknown before it runs
 * @param done rows that were looked at
 * @param created rows that made a customer
 * @param updated rows about customers who were known
 * @param failed rows that cannot be taken
 * @param columns what the columns say
 * @param country whose local notation telephone numbers are in
 * @param charset the character set found or given
 * @param delimiter what stands between two cells
 * @param by who sent it
 */
public record Import(
    ImportId id,
    String name,
    boolean dryRun,
    State state,
    Optional<String> reason,
    Optional<Long> total,
    long done,
    long created,
    long updated,
    long failed,
    List<Column> columns,
    Optional<String> country,
    String charset,
    String delimiter,
    Maker by,
    Instant createdAt,
    Optional<Instant> finishedAt) {
  /** Keeps its own copy of the columns. */
  public Import {
    columns = List.copyOf(columns);
  }

  /** How far it is. */
  public enum State {
    /** Not begun. */
    WAITING,
    /** Being read. */
    RUNNING,
    /** Read to its end. */
    DONE,
    /** Given up; what was done stays. */
    FAILED,
    /** Stopped by an agent; what was done stays. */
    CANCELLED;

    /** The stored name. */
    @JsonValue
    public String stored() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String stored) {
      return valueOf(stored.toUpperCase(Locale.ROOT));
    }
  }

  /** What became of a row. */
  public enum Outcome {
    /** It made a customer, or would. */
    CREATED,
    /** It is about somebody who was known. */
    UPDATED,
    /** It cannot be taken. */
    FAILED;

    /** The stored name. */
    @JsonValue
    public String stored() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Outcome of(String stored) {
      return valueOf(stored.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * A row.
   *
   * @param number the first below the headings is 1
   * @param customerId whom it is about; in a dry run only of those who are known
   * @param reason why it failed
   */
  public record Row(
      long number, Outcome outcome, Optional<CustomerId> customerId, Optional<String> reason) {}

  /**
   * A page of rows.
   *
   * @param next where the next page begins, if there is one
   * @param total how many rows there are so far
   */
  public record Rows(List<Row> items, Optional<String> next, long total) {
    /** Keeps its own copy of the rows. */
    public Rows {
      items = List.copyOf(items);
    }
  }
}
