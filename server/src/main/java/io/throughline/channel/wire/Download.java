package io.throughline.channel.wire;

import io.throughline.channel.Fetches;
import io.throughline.kernel.http.Answer;
import io.throughline.kernel.http.Call;
import io.throughline.kernel.http.Outgoing;
import io.throughline.kernel.http.Trouble;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Set;

/** Fetches the bytes of a file. */
public final class Download {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Set<Integer> GONE = Set.of(404, 410);

  private Download() {}

  /**
   * Copies what the call brings.
   *
   * @param most the largest file in bytes
   * @return the media type without parameters, or empty if the host names none
   * @throws IOException if it may work later
   * @throws Fetches.Gone if the file is too large or not there any more
   */
  public static String fetch(Outgoing outgoing, Call call, long most, OutputStream out)
      throws IOException {
    try {
      return outgoing.call(
          call.limit(most).patience(PATIENCE), (head, body) -> copy(head, body, out));
    } catch (Trouble.TooLong e) {
      throw new Fetches.Gone("The file is larger than " + (most >> 20) + " MiB.");
    }
  }

  /** The address that the network gave for a file; throws {@link Fetches.Gone} if it is none. */
  public static URI address(String given) throws Fetches.Gone {
    try {
      return URI.create(given);
    } catch (IllegalArgumentException e) {
      throw new Fetches.Gone("The network gave no usable address for this file.");
    }
  }

  private static String copy(Answer head, InputStream body, OutputStream out) throws IOException {
    if (GONE.contains(head.status())) {
      throw new Fetches.Gone("The network does not have this file any more.");
    }
    if (!head.succeeded()) {
      throw new IOException("the file's host answered with HTTP status " + head.status());
    }
    body.transferTo(out);
    return head.header("Content-Type")
        .filter(type -> !type.isBlank())
        .map(type -> MediaFiles.mediaType(type, ""))
        .orElse("");
  }
}
