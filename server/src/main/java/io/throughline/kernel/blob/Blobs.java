package io.throughline.kernel.blob;

import io.throughline.kernel.id.WorkspaceId;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Keeps bytes under keys of its own making. Every call names the workspace: a key of another one is
 * as good as unknown. Blobs never change. None of these may be called inside a transaction.
 */
public interface Blobs {

  /**
   * Stores the stream to its end. The blob is whole and durable when this returns; on failure there
   * is none.
   *
   * @param limit the most bytes taken
   * @throws io.throughline.kernel.error.Refusal.TooLarge if there are more
   * @throws IOException if the stream breaks off or the store fails
   */
  Blob put(WorkspaceId workspace, InputStream content, long limit) throws IOException;

  /** The bytes, to be closed by the caller; empty if there are none under this key. */
  Optional<InputStream> open(WorkspaceId workspace, String key) throws IOException;

  /** Their number; empty if there are none under this key. */
  OptionalLong size(WorkspaceId workspace, String key) throws IOException;

  /**
   * Hands over the keys of all blobs that were stored before this time, in portions. What the
   * caller deletes meanwhile does no harm.
   */
  void storedBefore(WorkspaceId workspace, Instant time, Consumer<List<String>> portion)
      throws IOException;

  /** Forgets them; nothing happens if there are none. */
  void delete(WorkspaceId workspace, String key) throws IOException;
}
