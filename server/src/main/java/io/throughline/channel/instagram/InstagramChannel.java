package io.throughline.channel.instagram;

import io.throughline.channel.RawRequest;
import io.throughline.channel.meta.GraphAccess;
import io.throughline.channel.meta.GraphForm;
import io.throughline.channel.meta.MetaPages;
import io.throughline.channel.meta.PageAccount;
import io.throughline.channel.meta.PageNetwork;
import io.throughline.channel.meta.Signature;
import io.throughline.inbox.Inbox;
import io.throughline.inbox.Settings;
import io.throughline.kernel.error.Fault;
import io.throughline.kernel.http.Outgoing;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Direct messages to an Instagram account. */
public final class InstagramChannel extends MetaPages {
  /** What the account's own webhook brings. */
  private static final List<String> FIELDS =
      List.of(
          "messages",
          "messaging_postbacks",
          "messaging_seen",
          "message_reactions",
          "message_edit",
          "messaging_referral",
          "messaging_handover",
          "standby");

  /** With a linked page the app chooses the fields; the page must only be subscribed at all. */
  private static final List<String> LINKED_FIELDS = List.of("feed");

  private static final PageNetwork NETWORK =
      new PageNetwork(
          InstagramDescriptor.KIND,
          Set.of("instagram", "page"),
          List.of("name", "username", "profile_pic"),
          List.of("name", "username"),
          false,
          InstagramChannel::own);

  private final Renewal renewal;

  /** Calls the network by this client. */
  public InstagramChannel(Outgoing outgoing, Clock clock) {
    super(InstagramDescriptor.make(), NETWORK, outgoing, clock);
    this.renewal = new Renewal(graph(), clock);
  }

  private static PageAccount own(Inbox inbox) {
    Settings settings = inbox.settings();
    boolean linked = linked(settings);
    String home = linked ? GraphAccess.HOME : InstagramDescriptor.HOME;
    return new PageAccount(
        GraphAccess.of(settings, home, linked ? settings.find("app_secret") : Optional.empty()),
        settings.text(linked ? "page_id" : "instagram_id").strip(),
        linked ? Optional.of(InstagramDescriptor.KIND) : Optional.empty(),
        linked ? settings.text("app_id").strip() : "",
        settings.text("app_secret").strip(),
        linked ? LINKED_FIELDS : FIELDS);
  }

  /** Whether it is reached by a page that it is linked with. */
  private static boolean linked(Settings settings) {
    return settings.text("login").equals(InstagramDescriptor.BY_PAGE);
  }

  /** Signed with the secret of the Instagram app or of the app around it. */
  @Override
  public void verify(Inbox inbox, RawRequest request) {
    Settings settings = inbox.settings();
    Signature.check(request, settings.text("app_secret"), settings.text("other_app_secret"));
  }

  @Override
  public Finding heal(Inbox inbox) {
    Finding found = super.heal(inbox);
    return found instanceof Well && !linked(inbox.settings())
        ? renewal.renew(inbox, account(inbox))
        : found;
  }

  @Override
  public List<Fault> faults(Map<String, String> settings) {
    List<Fault> faults =
        new ArrayList<>(GraphForm.faults(settings, "instagram_id", "page_id", "app_id"));
    boolean linked = settings.getOrDefault("login", "").equals(InstagramDescriptor.BY_PAGE);
    if (linked && settings.getOrDefault("page_id", "").isBlank()) {
      faults.add(new Fault("settings.page_id", "must be given with a linked page"));
    }
    return faults;
  }
}
