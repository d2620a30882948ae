package io.throughline.bench.rig;

import java.net.URI;
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
      return Shot.post(path, headers, body);
    }

    /** The same with other headers. */
    public Letter with(Map<String, String> others) {
      return new Letter(path, others, body, text);
    }

    /** Delivers it to the server at this address. */
    public Web.Answer deliver(URI entrance) {
      return new Web(entrance).post(path, headers, body);
    }
  }
}
