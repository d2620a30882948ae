package io.throughline.channel.twilio;

import io.throughline.channel.PublicAddress;
import io.throughline.channel.Templates;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.http.Outgoing;
import java.util.List;

/** WhatsApp messages to and from a sender at Twilio. */
public final class TwilioWhatsAppChannel extends TwilioChannel implements Templates {
  /** Calls Twilio by this client, and is called at this address. */
  public TwilioWhatsAppChannel(Outgoing outgoing, PublicAddress address) {
    super(Network.WHATSAPP, TwilioDescriptor.whatsApp(), outgoing, address);
  }

  @Override
  public List<Offer> templates(Inbox inbox) {
    return contents().list(TwilioSettings.of(inbox));
  }
}
