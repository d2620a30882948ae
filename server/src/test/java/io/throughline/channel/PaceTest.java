package io.throughline.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.customer.Handle;
import io.throughline.inbox.Capabilities;
import io.throughline.inbox.Descriptor;
import io.throughline.inbox.Inbox;
import io.throughline.inbox.Limits;
import io.throughline.inbox.Limits.Rate;
import io.throughline.inbox.Settings;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.WorkspaceId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** No more messages than the provider takes. */
class PaceTest {
  private final Pace pace = new Pace();

  private static Inbox inbox(Rate... rates) {
    Limits limits = new Limits(100, Limits.Unit.UTF16, 100, 0, List.of(), List.of(rates));
    Descriptor descriptor =
        new Descriptor(
            "k",
            "K",
            "<svg/>",
            "K",
            1,
            List.of("Wait"),
            List.of(),
            "",
            new Capabilities("k", Set.of(), Optional.empty()),
            limits);
    return new Inbox(
        new WorkspaceId(UUID.randomUUID()),
        new InboxId(UUID.randomUUID()),
        "key",
        descriptor,
        "K",
        Optional.empty(),
        new Settings(Map.of()),
        Optional.empty(),
        Inbox.State.ACTIVE,
        Duration.ZERO,
        Duration.ZERO,
        Duration.ZERO);
  }

  private Duration send(Inbox inbox, String to) {
    return pace.wait(inbox, Draft.text(Handle.of("k", to), "Hi").outbound());
  }

  @Test
  void letsAllPassWithoutARate() {
    Inbox inbox = inbox();
    for (int i = 0; i < 1000; i++) {
      assertThat(send(inbox, "ann")).isZero();
    }
  }

  @Test
  void countsEachRecipientAndEachInboxApart() {
    Inbox inbox = inbox(new Rate(Rate.Per.RECIPIENT, 2, 3600));
    assertThat(send(inbox, "ann")).isZero();
    assertThat(send(inbox, "ann")).isZero();
    assertThat(send(inbox, "ann")).isBetween(Duration.ofMinutes(25), Duration.ofMinutes(31));
    assertThat(send(inbox, "bo")).isZero();
    assertThat(send(inbox(new Rate(Rate.Per.RECIPIENT, 2, 3600)), "ann")).isZero();
  }

  @Test
  void countsNothingThatHasToWaitForAnotherRate() {
    Inbox inbox = inbox(new Rate(Rate.Per.INBOX, 2, 3600), new Rate(Rate.Per.RECIPIENT, 1, 3600));
    assertThat(send(inbox, "ann")).isZero();
    assertThat(send(inbox, "ann")).isPositive();
    assertThat(send(inbox, "ann")).isPositive();
    assertThat(send(inbox, "bo")).as("the inbox has one left").isZero();
    assertThat(send(inbox, "cy")).isPositive();
  }
}
