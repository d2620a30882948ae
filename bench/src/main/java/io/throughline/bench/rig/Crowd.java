package io.throughline.bench.rig;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** People who write to the workspace, and what reached them. */
public interface Crowd {
  /** The n-th message of a run, by one of them, said now. */
  Letter says(String run, long n, int person);

  /** The texts by recipient, in the order in which their providers took them. */
  Map<String, List<String>> received();

  /**
   * A provider's request with one message, to be delivered as often as it takes.
   *
   * @param path of the hook
   * @param headers that prove it, and its media type
   * @param text what it says, unlike all others
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Letter(String path, Map<String, String> headers, byte[] body, String text) {
    /** Its bytes as they go over a connection. */
    public byte[] request() {
      StringBuilder head = new StringBuilder("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n");
      headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
      head.append("Content-Length: " + body.length + "\r\n\r\n");
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      all.writeBytes(head.toString().getBytes(StandardCharsets.US_ASCII));
      all.writeBytes(body);
      return all.toByteArray();
    }

    /** Delivers it to the server at this address. */
    public Web.Answer deliver(URI entrance) {
      return new Web(entrance).post(path, headers, body);
    }
  }
}
