package io.throughline.simulator.feed;

import io.throughline.customer.Handle;
import io.throughline.simulator.HookCall;
import io.throughline.simulator.PageAccount;
import io.throughline.simulator.PageHooks;
import io.throughline.simulator.PageStandIn;
import io.throughline.simulator.Person;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Meta's messaging for pages, and for accounts of Instagram. */
final class PageFeed implements Feed {
  private static final String SECRET = "0123456789abcdef0123456789abcdef";

  private final String kind;
  private final PageAccount account;
  private final Map<String, String> own;
  private final PageStandIn standIn;
  private final PageHooks hooks;

  private PageFeed(String kind, PageAccount account, Map<String, String> own) throws IOException {
    this.kind = kind;
    this.account = account;
    this.own = own;
    this.standIn = PageStandIn.start(account);
    this.hooks = new PageHooks(account);
  }

  static Feed messenger() throws IOException {
    PageAccount page =
        new PageAccount(
            "page", "v24.0", "102938475610293", "Shop", "EAAtoken", "9", SECRET, true, 0);
    return new PageFeed("messenger", page, Map.of("page_id", page.id(), "app_id", page.appId()));
  }

  static Feed instagram() throws IOException {
    PageAccount account =
        new PageAccount(
            "instagram", "v24.0", "17841400000000000", "Shop", "IGtoken", "9", SECRET, false, 1000);
    return new PageFeed("instagram", account, Map.of("instagram_id", account.id()));
  }

  @Override
  public String kind() {
    return kind;
  }

  @Override
  public Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(own);
    settings.put("base_url", standIn.base().toString());
    settings.put("access_token", account.token());
    settings.put("app_secret", account.appSecret());
    return settings;
  }

  @Override
  public Handle handle(Person person) {
    String id = Long.toString(7_000_000_000L + person.number());
    return new Handle(kind, account.id(), id, id);
  }

  @Override
  public HookCall says(Said said) {
    String by = handle(said.by()).value();
    return hooks.call(hooks.text(by, "m_" + said.number(), said.at(), said.text()));
  }

  @Override
  public HookCall delivers(String hook, byte[] body, Instant at) {
    return hooks.call(body);
  }

  @Override
  public List<Got> got() {
    return standIn.messages().stream()
        .map(
            one ->
                new Got(one.at("/recipient/id").asString(""), one.at("/message/text").asString("")))
        .toList();
  }

  @Override
  public PageStandIn standIn() {
    return standIn;
  }
}
