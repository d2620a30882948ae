package io.throughline.app;

import io.throughline.channel.Channels;
import io.throughline.channel.chat.ChatChannel;
import io.throughline.channel.email.EmailChannel;
import io.throughline.channel.whatsapp.WhatsAppChannel;
import io.throughline.conversation.Attachments;
import io.throughline.kernel.config.Config;
import io.throughline.kernel.http.Outgoing;
import java.util.List;

/** The one list that registers channels, in the order they are offered. */
final class ChannelList {
  private ChannelList() {}

  static Channels all(
      Config config, Ground ground, Tenancy tenancy, Attachments attachments, Outgoing outgoing) {
    return new Channels(
        List.of(
            new ChatChannel(
                (inbox, id) ->
                    attachments
                        .open(tenancy.access().system(inbox.workspace(), "a visitor's file"), id)
                        .content()),
            new EmailChannel(
                ground.keys().signer("mail"),
                config.smtp(),
                config.data().resolve("spool"),
                ground.clock()),
            new WhatsAppChannel(outgoing)));
  }
}
