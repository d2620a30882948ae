package io.throughline.channel.viber;

import io.throughline.channel.Channel;
import io.throughline.channel.Checks;
import io.throughline.channel.Fetches;
import io.throughline.channel.Heals;
import io.throughline.channel.Profiles;
import io.throughline.channel.PublicAddress;
import io.throughline.channel.RawRequest;
import io.throughline.channel.SendResult;
import io.throughline.channel.wire.Download;
import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.WebReply;
import io.throughline.conversation.Inbound;
import io.throughline.conversation.Outbound;
import io.throughline.customer.Handle;
import io.throughline.inbox.Descriptor;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.http.Outgoing;
import io.throughline.kernel.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Viber: people write to a bot. */
public final class ViberChannel implements Channel, Fetches, Checks, Heals, Profiles {
  /** The largest file that comes in. */
  private static final long LARGEST = 200L << 20;

  private final Descriptor descriptor = ViberDescriptor.make();
  private final PublicAddress address;
  private final ViberApi api;
  private final Sending sending;
  private final Care care;

  /** Calls Viber by this client, and is called at this address. */
  public ViberChannel(Outgoing outgoing, PublicAddress address) {
    this.address = address;
    this.api = new ViberApi(outgoing);
    this.sending = new Sending(api, address);
    this.care = new Care(api);
  }

  @Override
  public Descriptor descriptor() {
    return descriptor;
  }

  @Override
  public void verify(Inbox inbox, RawRequest request) {
    Signature.check(inbox.settings().text("auth_token"), request);
  }

  @Override
  public List<Inbound> parse(Inbox inbox, RawRequest request) {
    return List.of(CallbackReader.read(request));
  }

  @Override
  public SendResult send(Inbox inbox, Outbound message) {
    return sending.send(inbox, message);
  }

  @Override
  public String fetch(Inbox inbox, JsonNode reference, OutputStream out) throws IOException {
    URI file = Download.address(Fields.text(reference, "url"));
    return api.file(ViberSettings.of(inbox), file, LARGEST, out);
  }

  @Override
  public List<Check> check(Inbox inbox) {
    return care.check(inbox, address.hook(inbox));
  }

  @Override
  public Finding heal(Inbox inbox) {
    return care.heal(inbox, address.hook(inbox));
  }

  @Override
  public Optional<Profile> profile(Inbox inbox, Handle handle) throws IOException {
    WebReply reply =
        api.post(
            ViberSettings.of(inbox), "get_user_details", Json.object().put("id", handle.value()));
    if (Errors.good(reply)) {
      JsonNode user = reply.body().path("user");
      return Optional.of(
          new Profile(
              Fields.find(user, "name"),
              Optional.empty(),
              Fields.find(user, "language"),
              Fields.webAddress(user, "avatar").map(url -> Json.object().put("url", url))));
    }
    if (Errors.passing(reply)) {
      throw new IOException(Errors.reason(reply));
    }
    return Optional.empty();
  }
}
