package io.throughline.channel.line;

import io.throughline.channel.Channel;
import io.throughline.channel.Checks;
import io.throughline.channel.Fetches;
import io.throughline.channel.Heals;
import io.throughline.channel.Profiles;
import io.throughline.channel.PublicAddress;
import io.throughline.channel.RawRequest;
import io.throughline.channel.SendResult;
import io.throughline.channel.Types;
import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.WebReply;
import io.throughline.conversation.Inbound;
import io.throughline.conversation.Outbound;
import io.throughline.conversation.Route;
import io.throughline.customer.Handle;
import io.throughline.inbox.Descriptor;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.http.Outgoing;
import io.throughline.kernel.http.Trouble;
import io.throughline.kernel.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** LINE: people write to an official account. */
public final class LineChannel implements Channel, Fetches, Checks, Heals, Profiles, Types {
  private static final Pattern PERSON = Pattern.compile("U[0-9a-f]{32}");
  private static final int TYPING_SECONDS = 5;

  private final Descriptor descriptor = LineDescriptor.make();
  private final PublicAddress address;
  private final LineApi api;
  private final Sending sending;
  private final MediaFetch media;
  private final Care care;

  /** Calls LINE by this client, and is called at this address. */
  public LineChannel(Outgoing outgoing, PublicAddress address, Clock clock) {
    this.address = address;
    this.api = new LineApi(outgoing);
    this.sending = new Sending(api, address, clock);
    this.media = new MediaFetch(api);
    this.care = new Care(api);
  }

  @Override
  public Descriptor descriptor() {
    return descriptor;
  }

  @Override
  public void verify(Inbox inbox, RawRequest request) {
    Signature.check(inbox.settings().text("channel_secret"), request);
  }

  @Override
  public List<Inbound> parse(Inbox inbox, RawRequest request) {
    return DeliveryReader.read(request);
  }

  @Override
  public SendResult send(Inbox inbox, Outbound message) {
    return sending.send(inbox, message);
  }

  @Override
  public String fetch(Inbox inbox, JsonNode reference, OutputStream out) throws IOException {
    return media.fetch(inbox, reference, out);
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
    if (!PERSON.matcher(handle.value()).matches()) {
      return Optional.empty();
    }
    LineSettings settings = LineSettings.of(inbox);
    WebReply reply = api.get(settings, settings.at("/v2/bot/profile/" + handle.value()));
    if (reply.succeeded()) {
      return Optional.of(
          new Profile(
              Fields.find(reply.body(), "displayName"),
              Optional.empty(),
              Fields.find(reply.body(), "language"),
              Fields.webAddress(reply.body(), "pictureUrl")
                  .map(url -> Json.object().put("url", url))));
    }
    if (reply.status() == 429 || reply.status() >= 500) {
      throw new IOException(Errors.said(reply));
    }
    return Optional.empty();
  }

  @Override
  public void typing(Inbox inbox, Route route) {
    String person = route.handle().value();
    if (PERSON.matcher(person).matches()) {
      try {
        api.post(
            LineSettings.of(inbox),
            "/v2/bot/chat/loading/start",
            Json.object().put("chatId", person).put("loadingSeconds", TYPING_SECONDS));
      } catch (Trouble e) {
        // Nobody misses it in a second.
        return;
      }
    }
  }
}
