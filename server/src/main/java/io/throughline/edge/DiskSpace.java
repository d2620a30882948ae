package io.throughline.edge;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Tells a full disk from other failures; Java has no exception of its own for it. */
final class DiskSpace {
  private DiskSpace() {}

  /** Whether nothing more could be written (ENOSPC, EDQUOT; the words of strerror). */
  static boolean lacks(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String message = cause instanceof IOException ? cause.getMessage() : null;
      if (message != null
          && (message.contains("No space left on device")
              || message.contains("Disk quota exceeded"))) {
        return true;
      }
    }
    return false;
  }
}
