package io.throughline.channel.messenger;

import io.throughline.channel.meta.GraphAccess;
import io.throughline.channel.meta.GraphForm;
import io.throughline.channel.meta.MetaPages;
import io.throughline.channel.meta.PageAccount;
import io.throughline.channel.meta.PageNetwork;
import io.throughline.inbox.Inbox;
import io.throughline.inbox.Settings;
import io.throughline.kernel.error.Fault;
import io.throughline.kernel.http.Outgoing;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Messenger: people write to a Facebook page. */
public final class MessengerChannel extends MetaPages {
  private static final List<String> FIELDS =
      List.of(
          "messages",
          "messaging_postbacks",
          "message_deliveries",
          "message_reads",
          "message_echoes",
          "message_edits",
          "message_reactions",
          "messaging_referrals",
          "messaging_handovers",
          "standby");

  private static final PageNetwork NETWORK =
      new PageNetwork(
          MessengerDescriptor.KIND,
          Set.of("page"),
          List.of("first_name", "last_name", "profile_pic"),
          List.of("name"),
          true,
          MessengerChannel::page);

  /** Calls the network by this client. */
  public MessengerChannel(Outgoing outgoing, Clock clock) {
    super(MessengerDescriptor.make(), NETWORK, outgoing, clock);
  }

  private static PageAccount page(Inbox inbox) {
    Settings settings = inbox.settings();
    return new PageAccount(
        GraphAccess.of(settings, GraphAccess.HOME, settings.find("app_secret")),
        settings.text("page_id").strip(),
        Optional.empty(),
        settings.text("app_id").strip(),
        settings.text("app_secret").strip(),
        FIELDS);
  }

  @Override
  public List<Fault> faults(Map<String, String> settings) {
    return GraphForm.faults(settings, "page_id", "app_id");
  }
}
