package io.throughline.kernel.error;

/**
 * A reason not to start, or to stop starting. The message is for the operator: it says what is
 * wrong and what to do, and is printed without a stack trace.
 */
public final class CannotStart extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With what is wrong and what to do. */
  public CannotStart(String message) {
    super(message);
  }

  /** With what is wrong and what to do, and the failure below it. */
  public CannotStart(String message, Throwable cause) {
    super(message, cause);
  }
}
