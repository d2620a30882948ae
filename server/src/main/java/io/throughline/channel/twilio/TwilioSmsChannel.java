package io.throughline.channel.twilio;

import io.throughline.channel.PublicAddress;
import io.throughline.kernel.http.Outgoing;

/** Text and picture messages (SMS, MMS) to and from a number at Twilio. */
public final class TwilioSmsChannel extends TwilioChannel {
  /** Calls Twilio by this client, and is called at this address. */
  public TwilioSmsChannel(Outgoing outgoing, PublicAddress address) {
    super(Network.SMS, TwilioDescriptor.sms(), outgoing, address);
  }
}
