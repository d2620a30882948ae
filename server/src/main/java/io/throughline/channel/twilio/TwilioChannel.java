package io.throughline.channel.twilio;

import io.throughline.channel.Channel;
import io.throughline.channel.Checks;
import io.throughline.channel.Fetches;
import io.throughline.channel.PublicAddress;
import io.throughline.channel.RawRequest;
import io.throughline.channel.SendResult;
import io.throughline.channel.wire.Download;
import io.throughline.channel.wire.Fields;
import io.throughline.conversation.Inbound;
import io.throughline.conversation.Outbound;
import io.throughline.inbox.Descriptor;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.error.Fault;
import io.throughline.kernel.http.Outgoing;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What all networks reached over Twilio have in common. */
abstract sealed class TwilioChannel implements Channel, Fetches, Checks
    permits TwilioSmsChannel, TwilioWhatsAppChannel {
  private static final Map<String, Pattern> SIDS =
      Map.of(
          "account_sid", Pattern.compile("AC[0-9a-fA-F]{32}"),
          "service", Pattern.compile("MG[0-9a-fA-F]{32}"),
          "api_key", Pattern.compile("SK[0-9a-fA-F]{32}"));
  private static final Pattern NUMBER = Pattern.compile("\\+[1-9]\\d{6,14}");
  private static final Pattern SHORT_CODE = Pattern.compile("\\d{3,8}");

  /** The largest file that comes in. */
  private static final long LARGEST = 100L << 20;

  private final Network network;
  private final Descriptor descriptor;
  private final PublicAddress address;
  private final TwilioApi api;
  private final Contents contents;
  private final Sending sending;

  TwilioChannel(Network network, Descriptor descriptor, Outgoing outgoing, PublicAddress address) {
    this.network = network;
    this.descriptor = descriptor;
    this.address = address;
    this.api = new TwilioApi(outgoing);
    this.contents = new Contents(api);
    this.sending = new Sending(network, api, contents, address);
  }

  /** The account's templates. */
  Contents contents() {
    return contents;
  }

  @Override
  public Descriptor descriptor() {
    return descriptor;
  }

  @Override
  public void verify(Inbox inbox, RawRequest request) {
    Signature.check(TwilioSettings.of(inbox).tokens(), Hook.of(inbox, address), request);
  }

  @Override
  public List<Inbound> parse(Inbox inbox, RawRequest request) {
    return List.of(new RequestReader(network).read(inbox, request));
  }

  @Override
  public SendResult send(Inbox inbox, Outbound message) {
    return sending.send(inbox, message);
  }

  @Override
  public String fetch(Inbox inbox, JsonNode reference, OutputStream out) throws IOException {
    URI file = Download.address(Fields.text(reference, "url"));
    return api.file(TwilioSettings.of(inbox), file, LARGEST, out);
  }

  @Override
  public List<Check> check(Inbox inbox) {
    return new Trial(network, api, address).check(inbox);
  }

  @Override
  public List<Fault> faults(Map<String, String> settings) {
    List<Fault> faults = new ArrayList<>();
    SIDS.forEach(
        (key, form) -> {
          String sid = settings.getOrDefault(key, "").strip();
          if (!sid.isEmpty() && !form.matcher(sid).matches()) {
            String begins = form.pattern().substring(0, 2);
            faults.add(
                new Fault("settings." + key, "is " + begins + " and 32 letters from 0 to f"));
          }
        });
    String number = settings.getOrDefault("number", "").strip();
    boolean code = network == Network.SMS && SHORT_CODE.matcher(number).matches();
    if (!number.isEmpty() && !code && !NUMBER.matcher(number).matches()) {
      faults.add(new Fault("settings.number", "begins with + and the country's code"));
    }
    boolean key = !settings.getOrDefault("api_key", "").isBlank();
    if (key && settings.getOrDefault("api_secret", "").isBlank()) {
      faults.add(new Fault("settings.api_secret", "must be given with an API key"));
    }
    return faults;
  }
}
