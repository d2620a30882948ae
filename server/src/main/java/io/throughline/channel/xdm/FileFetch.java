package io.throughline.channel.xdm;

import io.throughline.channel.Fetches;
import io.throughline.channel.wire.Download;
import io.throughline.channel.wire.Fields;
import java.io.IOException;
import java.io.OutputStream;
import tools.jackson.databind.JsonNode;

/** Fetches pictures and films. Those of messages are shown only to who takes part in them. */
final class FileFetch {
  private static final long LARGEST = 100L << 20;

  private final XdmApi api;

  FileFetch(XdmApi api) {
    this.api = api;
  }

  String fetch(Account account, JsonNode reference, OutputStream out) throws IOException {
    String address =
        Fields.webAddress(reference, "url")
            .orElseThrow(() -> new Fetches.Gone("The network gave no address for this file."));
    return api.download(account, Download.address(address), LARGEST, out);
  }
}
