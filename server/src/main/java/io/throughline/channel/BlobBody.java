package io.throughline.channel;

import io.throughline.kernel.blob.Blobs;
import io.throughline.kernel.id.WorkspaceId;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A large body, kept in the blob store. */
record BlobBody(Blobs blobs, WorkspaceId workspace, String key, long size)
    implements RawRequest.Body {
  @Override
  public InputStream open() throws IOException {
    return blobs
        .open(workspace, key)
        .orElseThrow(() -> new FileNotFoundException("the request's bytes are missing"));
  }

  @Override
  public byte[] bytes() {
    try (InputStream content = open()) {
      return content.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
