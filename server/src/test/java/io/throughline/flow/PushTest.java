package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Browsers are pushed to, sealed and with proof of the sender, for as long as a session lasts. */
class PushTest extends NoticeCase {
  @Test
  void pushesAreSealedForTheBrowserAndProveTheirSender() {
    Talk talk = talk();
    PushService.Browser browser = browser(ben);
    assign(ann, talk, bensId);
    writes(talk, "Is anybody there? 🙂");
    Town.await("both pushes", () -> browser.shown.size() == 2);
    JsonNode push = browser.shown.getLast();
    assertThat(push.path("body").asString()).isEqualTo("Is anybody there? 🙂");
    assertThat(push.path("path").asString())
        .matches("/inbox/open/" + talk.id() + "\\?entry=[0-9a-f-]{36}");
    assertThat(push.path("title").asString()).isNotBlank();
    assertThat(pushes.faults()).isEmpty();
    JsonNode device = Town.list(ben.get(API + "/notices/devices")).getFirst();
    assertThat(device.path("name").asString()).isEqualTo("Firefox");
    assertThat(ben.get(API + "/notices/devices").text()).doesNotContain("/push/");
  }

  @Test
  void pushesSpeakTheLanguageOfTheAgent() {
    Talk talk = talk();
    PushService.Browser browser = browser(ben);
    assertThat(ben.patch(API + "/session", Map.of("language", "de")).status()).isEqualTo(200);
    assign(ann, talk, bensId);
    Town.await("the push", () -> browser.shown.size() == 1);
    assertThat(browser.shown.getFirst().path("title").asString())
        .startsWith("Ann of acme hat Ihnen ")
        .endsWith(" zugewiesen");
    Map<String, Object> none = new HashMap<>();
    none.put("language", null);
    ben.patch(API + "/session", none);
  }

  @Test
  void aBrowserThatIsGoneIsForgotten() {
    Talk talk = talk();
    PushService.Browser gone = browser(ben);
    PushService.Browser there = browser(ben);
    gone.answers = 410;
    assign(ann, talk, bensId);
    Town.await("one device", () -> Town.list(ben.get(API + "/notices/devices")).size() == 1);
    Town.await("the push", () -> there.shown.size() == 1);
  }

  @Test
  void aPushServiceThatIsBusyIsAskedAgain() {
    Talk talk = talk();
    PushService.Browser browser = browser(ben);
    browser.answers = 503;
    assign(ann, talk, bensId);
    house.read("notices");
    Town.await(
        "a failed attempt",
        () ->
            house.<Boolean>read(
                tables ->
                    !tables
                        .fetch("select 1 from kernel.job where kind = 'push' and error is not null")
                        .isEmpty()));
    browser.answers = 201;
    clock.advance(Duration.ofMinutes(1));
    Town.await("the push", () -> browser.shown.size() == 1);
    assertThat(Town.list(ben.get(API + "/notices/devices"))).hasSize(1);
  }

  @Test
  void onlyPublicPushServicesAreCalled() {
    Talk talk = talk();
    PushService.Browser browser = browser(ben);
    Map<String, Object> good = browser.subscription("Bad");
    for (String endpoint :
        List.of("http://push.example/x", "https://user@push.example/x", "file:///etc/passwd")) {
      Map<String, Object> bad = new HashMap<>(good);
      bad.put("endpoint", endpoint);
      Heard heard = ben.post(API + "/notices/devices", bad);
      assertThat(heard.status()).as(endpoint).isEqualTo(422);
      assertThat(heard.at("/faults/0/field")).isEqualTo("endpoint");
    }
    Map<String, Object> own = new HashMap<>(good);
    own.put("endpoint", "https://127.0.0.1:" + house.stranger().base().replaceAll(".*:", ""));
    assertThat(ben.post(API + "/notices/devices", own).status()).isEqualTo(201);
    assertThat(Town.list(ben.get(API + "/notices/devices"))).hasSize(2);
    assign(ann, talk, bensId);
    Town.await("the push", () -> browser.shown.size() == 1);
    Town.await("the other's end", () -> Town.list(ben.get(API + "/notices/devices")).size() == 1);
    Map<String, Object> noKey = new HashMap<>(good);
    noKey.put("keys", Map.of("p256dh", "AAAA", "auth", "AAAA"));
    Heard heard = ben.post(API + "/notices/devices", noKey);
    assertThat(heard.status()).isEqualTo(422);
    assertThat(heard.json().path("faults")).hasSize(2);
  }

  @Test
  void pushesEndWithTheSession() {
    Talk talk = talk();
    Guest other =
        house.loggedIn(
            house
                .stranger()
                .post(
                    API + "/session",
                    Map.of("email", "ben@acme.example", "password", TestHouse.PASSWORD)));
    PushService.Browser left = browser(other);
    PushService.Browser stays = browser(ben);
    other.delete(API + "/session");
    assign(ann, talk, bensId);
    Town.await("the push", () -> stays.shown.size() == 1);
    Town.await("no job", () -> house.waiting("push") == 0);
    assertThat(left.shown).isEmpty();
    assertThat(Town.list(ben.get(API + "/notices/devices"))).hasSize(1);
  }

  @Test
  void aTestTellsByEveryWayAtOnce() {
    PushService.Browser browser = browser(ben);
    Heard heard = ben.post(API + "/notices/test", Map.of("mail", true));
    assertThat(heard.status()).as(heard.toString()).isEqualTo(200);
    assertThat(
            heard
                .json()
                .path("items")
                .valueStream()
                .map(one -> one.path("way").asString() + " " + one.path("passed").asBoolean()))
        .containsExactly("console true", "push true", "mail true");
    assertThat(browser.shown).hasSize(1);
    assertThat(mails("ben@acme.example")).hasSize(1);
    assertThat(told(ben).getFirst().path("kind").asString()).isEqualTo("test");
    browser.answers = 403;
    JsonNode failed = ben.post(API + "/notices/test", Map.of()).json().at("/items/1");
    assertThat(failed.path("passed").asBoolean()).isFalse();
    assertThat(failed.path("reason").asString()).contains("403");
  }

  @Test
  void aTestSaysThatNoBrowserTakesPushes() {
    JsonNode outcomes = ben.post(API + "/notices/test", Map.of()).json().path("items");
    assertThat(outcomes.valueStream().map(one -> one.path("way").asString()))
        .containsExactly("console", "push");
    assertThat(outcomes.at("/1/passed").asBoolean()).isFalse();
    assertThat(outcomes.at("/1/reason").asString()).contains("browser");
  }

  @Test
  void theKeyIsKept() {
    String key = ben.get(API + "/notices/ways").at("/pushKey");
    assertThat(key).hasSize(87);
    try (TestHouse node = house.anotherNode()) {
      assertThat(node.here(ann).get(API + "/notices/ways").at("/pushKey")).isEqualTo(key);
    }
    assertThat(ben.get(API + "/notices/ways").json().path("mail").asBoolean()).isTrue();
  }
}
