package io.throughline.app;

import io.throughline.channel.Channels;
import io.throughline.channel.PublicAddress;
import io.throughline.channel.bandwidth.BandwidthChannel;
import io.throughline.channel.chat.ChatChannel;
import io.throughline.channel.email.EmailChannel;
import io.throughline.channel.generic.GenericChannel;
import io.throughline.channel.hosted.Uploads;
import io.throughline.channel.inapp.InAppChannel;
import io.throughline.channel.instagram.InstagramChannel;
import io.throughline.channel.line.LineChannel;
import io.throughline.channel.messenger.MessengerChannel;
import io.throughline.channel.msteams.TeamsChannel;
import io.throughline.channel.slack.SlackChannel;
import io.throughline.channel.telegram.TelegramChannel;
import io.throughline.channel.twilio.TwilioSmsChannel;
import io.throughline.channel.twilio.TwilioWhatsAppChannel;
import io.throughline.channel.viber.ViberChannel;
import io.throughline.channel.whatsapp.WhatsAppChannel;
import io.throughline.channel.xdm.XdmChannel;
import io.throughline.conversation.Attachments;
import io.throughline.kernel.config.Config;
import io.throughline.kernel.http.Outgoing;
import java.util.List;

/** The one list that registers channels, in the order they are offered. */
final class ChannelList {
  private ChannelList() {}

  static Channels all(
      Config config,
      Ground ground,
      Tenancy tenancy,
      Attachments attachments,
      Outgoing outgoing,
      PublicAddress address) {
    Uploads uploads =
        (inbox, id) ->
            attachments
                .open(tenancy.access().system(inbox.workspace(), "a visitor's file"), id)
                .content();
    return new Channels(
        List.of(
            new ChatChannel(uploads),
            new InAppChannel(uploads, outgoing, ground.clock()),
            new EmailChannel(
                ground.keys().signer("mail"),
                config.smtp(),
                config.data().resolve("spool"),
                ground.clock()),
            new WhatsAppChannel(outgoing),
            new MessengerChannel(outgoing, ground.clock()),
            new InstagramChannel(outgoing, ground.clock()),
            new TelegramChannel(outgoing, address, ground.clock()),
            new TwilioSmsChannel(outgoing, address),
            new TwilioWhatsAppChannel(outgoing, address),
            new BandwidthChannel(outgoing, address, ground.clock()),
            new LineChannel(outgoing, address, ground.clock()),
            new ViberChannel(outgoing, address),
            new SlackChannel(outgoing, ground.clock()),
            new TeamsChannel(outgoing, address, ground.clock()),
            new XdmChannel(outgoing, address, ground.clock()),
            new GenericChannel(outgoing, ground.clock())));
  }
}
