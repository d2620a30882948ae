package io.throughline.channel.generic;

import io.throughline.channel.Channel;
import io.throughline.channel.Checks;
import io.throughline.channel.Fetches;
import io.throughline.channel.RawRequest;
import io.throughline.channel.SendResult;
import io.throughline.channel.wire.Download;
import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.SignedPost;
import io.throughline.channel.wire.WebhookSignature;
import io.throughline.conversation.Inbound;
import io.throughline.conversation.Outbound;
import io.throughline.inbox.Descriptor;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.error.Fault;
import io.throughline.kernel.http.Call;
import io.throughline.kernel.http.Outgoing;
import io.throughline.kernel.http.Reach;
import io.throughline.kernel.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Anything that posts signed JSON to us and takes signed posts of ours. */
public final class GenericChannel implements Channel, Fetches, Checks {
  private static final Duration WINDOW = Duration.ofMinutes(5);
  private static final long LARGEST = 100L << 20;

  private final Descriptor descriptor = GenericDescriptor.make();
  private final Outgoing outgoing;
  private final SignedPost post;

  /** Calls by this client. */
  public GenericChannel(Outgoing outgoing, Clock clock) {
    this.outgoing = outgoing;
    this.post = new SignedPost(outgoing, clock);
  }

  @Override
  public Descriptor descriptor() {
    return descriptor;
  }

  @Override
  public void verify(Inbox inbox, RawRequest request) {
    WebhookSignature.check(GenericSettings.secrets(inbox), request, WINDOW);
  }

  @Override
  public List<Inbound> parse(Inbox inbox, RawRequest request) {
    return new EventReader(inbox, request.receivedAt()).read(Json.tree(request.body().bytes()));
  }

  @Override
  public SendResult send(Inbox inbox, Outbound message) {
    JsonNode letter;
    try {
      letter = Letter.of(inbox, message);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return post.send(
        GenericSettings.url(inbox),
        GenericSettings.secrets(inbox),
        message.entry().toString(),
        letter);
  }

  @Override
  public String fetch(Inbox inbox, JsonNode reference, OutputStream out) throws IOException {
    URI address = Download.address(Fields.text(reference, "url"));
    Reach reach = Reach.anywhere().also(GenericSettings.mediaHosts(inbox));
    return Download.fetch(outgoing, Call.get(address, reach), LARGEST, out);
  }

  /** Posts a trial that the program answers with any status of success. */
  @Override
  public List<Check> check(Inbox inbox) {
    String id = UUID.randomUUID().toString();
    JsonNode trial =
        Json.object().put("version", Letter.VERSION).put("type", "trial").put("id", id);
    SendResult result =
        post.send(GenericSettings.url(inbox), GenericSettings.secrets(inbox), id, trial);
    return List.of(
        switch (result) {
          case SendResult.Sent _ ->
              new Check("Your program takes signed posts", true, "It took a trial.");
          case SendResult.Rejected(SendResult.Cause _, String _, String reason) ->
              new Check("Your program takes signed posts", false, reason);
          case SendResult.Later(Duration _, String reason) ->
              new Check("Your program takes signed posts", false, reason);
          case SendResult.Unknown(String reason) ->
              new Check("Your program takes signed posts", false, reason);
        });
  }

  @Override
  public List<Fault> faults(Map<String, String> settings) {
    return GenericSettings.faults(settings);
  }
}
