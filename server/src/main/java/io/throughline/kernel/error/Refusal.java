package io.throughline.kernel.error;

import java.time.Duration;
import java.util.List;

/**
 * A request turned down for an expected reason. The message says what and why, for a person; it is
 * shown to the caller, so it holds no secret. Bugs are never refusals.
 */
public abstract sealed class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private Refusal(String message) {
    super(message, null, false, false);
  }

  /** No valid session, key or token. HTTP 401. */
  public static final class Unauthenticated extends Refusal {
    private static final long serialVersionUID = 1L;

    /** With the reason. */
    public Unauthenticated(String message) {
      super(message);
    }
  }

  /** Known, but not allowed to. HTTP 403. */
  public static final class Forbidden extends Refusal {
    private static final long serialVersionUID = 1L;

    /** With the reason. */
    public Forbidden(String message) {
      super(message);
    }
  }

  /** Nothing by that id in this workspace. HTTP 404. */
  public static final class NotFound extends Refusal {
    private static final long serialVersionUID = 1L;

    /** Names what was looked for. */
    public NotFound(String message) {
      super(message);
    }
  }

  /** The input is wrong; each fault names its field. HTTP 422. */
  public static final class Invalid extends Refusal {
    private static final long serialVersionUID = 1L;
    private final transient List<Fault> faults;

    /** With every fault found. */
    public Invalid(List<Fault> faults) {
      super(String.join("; ", faults.stream().map(f -> f.field() + ": " + f.reason()).toList()));
      this.faults = List.copyOf(faults);
    }

    /** With a single fault. */
    public Invalid(String field, String reason) {
      this(List.of(new Fault(field, reason)));
    }

    /** What is wrong, field by field. */
    public List<Fault> faults() {
      return faults;
    }
  }

  /** The state of the record does not allow it now. HTTP 409. */
  public static final class Conflict extends Refusal {
    private static final long serialVersionUID = 1L;

    /** With the reason. */
    public Conflict(String message) {
      super(message);
    }
  }

  /** The record changed since the caller read it. HTTP 412. */
  public static final class Stale extends Refusal {
    private static final long serialVersionUID = 1L;

    /** With the reason. */
    public Stale(String message) {
      super(message);
    }
  }

  /** More bytes than are taken here. HTTP 413. */
  public static final class TooLarge extends Refusal {
    private static final long serialVersionUID = 1L;

    /** Names the limit. */
    public TooLarge(String message) {
      super(message);
    }
  }

  /** Too often. HTTP 429 with Retry-After. */
  public static final class TooMany extends Refusal {
    private static final long serialVersionUID = 1L;
    private final transient Duration retryAfter;

    /** With the time to wait. */
    public TooMany(String message, Duration retryAfter) {
      super(message);
      this.retryAfter = retryAfter;
    }

    /** How long to wait before trying again. */
    public Duration retryAfter() {
      return retryAfter;
    }
  }

  /** Cannot be served at the moment; nothing was changed. HTTP 503 with Retry-After. */
  public static final class Unavailable extends Refusal {
    private static final long serialVersionUID = 1L;
    private final transient Duration retryAfter;

    /** With the time to wait. */
    public Unavailable(String message, Duration retryAfter) {
      super(message);
      this.retryAfter = retryAfter;
    }

    /** How long to wait before trying again. */
    public Duration retryAfter() {
      return retryAfter;
    }
  }
}
