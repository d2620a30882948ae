package io.throughline.kernel.http;

import java.io.IOException;

/** A request that brought no whole answer. */
public abstract sealed class Trouble extends IOException {
  private static final long serialVersionUID = 1L;

  private Trouble(String message, Throwable cause) {
    super(message, cause);
  }

  private Trouble(String message) {
    super(message);
  }

  /** Nothing left: the host was not found, not reached, or did not prove who it is. */
  public static final class NotSent extends Trouble {
    private static final long serialVersionUID = 1L;

    /** With what went wrong. */
    public NotSent(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** Nothing left: the address is not one we may call. */
  public static final class Barred extends Trouble {
    private static final long serialVersionUID = 1L;

    /** With the reason. */
    public Barred(String message) {
      super(message);
    }
  }

  /** The request, or a part of it, left, and no whole answer came. It may have been obeyed. */
  public static final class Unanswered extends Trouble {
    private static final long serialVersionUID = 1L;

    /** With what went wrong. */
    public Unanswered(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** The answer is longer than we take. */
  public static final class TooLong extends Trouble {
    private static final long serialVersionUID = 1L;

    /** Names the limit. */
    public TooLong(long limit) {
      super("the answer is longer than " + limit + " bytes");
    }
  }
}
