package io.throughline.channel.bandwidth;

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
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Text and picture messages (SMS, MMS) to and from a number at Bandwidth. */
public final class BandwidthChannel implements Channel, Fetches, Checks {
  private static final Pattern NUMBER = Pattern.compile("\\+[1-9]\\d{6,14}|\\d{3,8}");

  /** The largest file that comes in. */
  private static final long LARGEST = 100L << 20;

  private final Descriptor descriptor = BandwidthDescriptor.make();
  private final BandwidthApi api;
  private final PublicAddress address;
  private final Sending sending;

  /** Calls Bandwidth by this client, and is called at this address. */
  public BandwidthChannel(Outgoing outgoing, PublicAddress address, Clock clock) {
    this.api = new BandwidthApi(outgoing, clock);
    this.address = address;
    this.sending = new Sending(api, address);
  }

  @Override
  public Descriptor descriptor() {
    return descriptor;
  }

  @Override
  public void verify(Inbox inbox, RawRequest request) {
    HookAccess.check(inbox, request);
  }

  @Override
  public List<Inbound> parse(Inbox inbox, RawRequest request) {
    return CallbackReader.read(inbox, request);
  }

  @Override
  public SendResult send(Inbox inbox, Outbound message) {
    return sending.send(inbox, message);
  }

  @Override
  public String fetch(Inbox inbox, JsonNode reference, OutputStream out) throws IOException {
    URI file = Download.address(Fields.text(reference, "url"));
    return api.file(BandwidthSettings.of(inbox), file, LARGEST, out);
  }

  @Override
  public List<Check> check(Inbox inbox) {
    return new Trial(api, address).check(inbox);
  }

  @Override
  public List<Fault> faults(Map<String, String> settings) {
    List<Fault> faults = new ArrayList<>();
    if (!settings.getOrDefault("account_id", "").strip().matches("\\d*")) {
      faults.add(new Fault("settings.account_id", "has digits only"));
    }
    if (!settings.getOrDefault("application_id", "").strip().matches("[A-Za-z0-9-]*")) {
      faults.add(new Fault("settings.application_id", "has letters, digits and hyphens only"));
    }
    String number = settings.getOrDefault("number", "").strip();
    if (!number.isEmpty() && !NUMBER.matcher(number).matches()) {
      faults.add(new Fault("settings.number", "begins with + and the country's code"));
    }
    return faults;
  }
}
