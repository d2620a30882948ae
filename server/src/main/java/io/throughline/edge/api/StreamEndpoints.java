package io.throughline.edge.api;

import io.throughline.edge.HttpRefusal;
import java.util.List;

/** The console's stream, for the document; its frames are spoken by {@code edge.socket}. */
final class StreamEndpoints {
  private StreamEndpoints() {}

  static Resource resource() {
    return new Resource(
        "Stream",
        List.of(
            Endpoint.get("/stream", "stream", "Events as they happen, over a WebSocket")
                .gives(101, new Returns.Nothing())
                .does(
                    _ -> {
                      throw HttpRefusal.upgrade();
                    })));
  }
}
