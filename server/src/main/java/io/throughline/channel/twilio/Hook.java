package io.throughline.channel.twilio;

import io.throughline.channel.PublicAddress;
import io.throughline.inbox.Inbox;

/** The address that Twilio calls for an inbox, and signs. */
final class Hook {
  private Hook() {}

  /** The one in the settings, where something before the server has another; else our own. */
  static String of(Inbox inbox, PublicAddress address) {
    return inbox
        .settings()
        .find("hook_address")
        .map(text -> text.strip().replaceAll("[?#].*", ""))
        .orElseGet(() -> address.hook(inbox));
  }
}
