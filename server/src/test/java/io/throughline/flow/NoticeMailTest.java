package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who is away gets one mail of what waits, and none in quiet hours. */
class NoticeMailTest extends NoticeCase {
  @Test
  void oneMailGathersWhatWaitsForWhoIsAway() throws MessagingException {
    Talk talk = talk();
    assign(ann, talk, bensId);
    writes(talk, "Where is my lamp?");
    assertThat(unread(ben)).isEqualTo(2);
    assertThat(mails("ben@acme.example")).isEmpty();
    clock.advance(Duration.ofMinutes(6));
    Town.await("a mail", () -> mails("ben@acme.example").size() == 1);
    MimeMessage mail = mails("ben@acme.example").getFirst();
    assertThat(mail.getSubject()).isEqualTo("2 things wait for you");
    assertThat(mail.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
    assertThat(Town.text(mail))
        .contains("Where is my lamp?", "/inbox/open/" + talk.id() + "?entry=");
    // The mail is there before it is written down when to look again.
    Town.await(
        "an end",
        () -> {
          clock.advance(Duration.ofMinutes(1));
          return house.waiting("notice mail") == 0;
        });
    assertThat(mails("ben@acme.example")).hasSize(1);
    assertThat(mails("ann@acme.example")).isEmpty();
  }

  @Test
  void whoIsThereIsMailedOnlyOnceTheyLeave() {
    Talk talk = talk();
    try (Screen screen = new Screen(ben)) {
      screen.say(Map.of("type", "hello"));
      screen.next("snapshot");
      assign(ann, talk, bensId);
      screen.event("notice.added");
      // Where time leaps, nobody counts as there; so the job comes forward instead.
      house.change(
          tables ->
              tables.execute(
                  "update kernel.job set run_at = created_at where kind = 'notice mail'"));
      Town.await(
          "a look",
          () ->
              house.<Boolean>read(
                  tables ->
                      !tables
                          .fetch(
                              "select 1 from kernel.job where kind = 'notice mail' and error is not null")
                          .isEmpty()));
      assertThat(mails("ben@acme.example")).isEmpty();
    }
    Town.await(
        "the mail",
        () -> {
          clock.advance(Duration.ofMinutes(1));
          return mails("ben@acme.example").size() == 1;
        });
  }

  @Test
  void whatWasSeenIsNotMailed() {
    Talk talk = talk();
    assign(ann, talk, bensId);
    house.read("notices");
    ben.put(API + "/notices/read", Map.of("all", true));
    clock.advance(Duration.ofMinutes(6));
    Town.await("an end", () -> house.waiting("notice mail") == 0);
    assertThat(mails("ben@acme.example")).isEmpty();
  }

  @Test
  void quietHoursAreQuiet() {
    Talk talk = talk();
    PushService.Browser browser = browser(ben);
    String from =
        LocalTime.ofInstant(clock.instant(), ZoneOffset.UTC)
            .minusMinutes(1)
            .truncatedTo(ChronoUnit.MINUTES)
            .toString();
    String to = LocalTime.parse(from).plusHours(2).toString();
    prefer(ben, Map.of("quiet", Map.of("from", from, "to", to), "zone", "UTC"));
    try (Screen screen = new Screen(ben)) {
      screen.say(Map.of("type", "hello"));
      screen.next("snapshot");
      assign(ann, talk, bensId);
      assertThat(screen.event("notice.added").at("/event/sound").asBoolean()).isFalse();
    }
    assertThat(kinds(ben, talk)).containsExactly("assigned");
    assertThat(house.waiting("push")).isZero();
    assertThat(browser.shown).isEmpty();
    clock.advance(Duration.ofMinutes(30));
    assertThat(mails("ben@acme.example")).isEmpty();
    assertThat(house.waiting("notice mail")).isEqualTo(1);
    clock.advance(Duration.ofHours(2));
    Town.await("the mail", () -> mails("ben@acme.example").size() == 1);
    assertThat(browser.shown).isEmpty();
  }
}
