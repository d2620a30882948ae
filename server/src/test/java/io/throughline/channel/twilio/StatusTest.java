package io.throughline.channel.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import io.throughline.channel.Channel;
import io.throughline.channel.ChannelContract;
import io.throughline.channel.Fixture;
import io.throughline.channel.RawRequest;
import io.throughline.conversation.DeliveryState;
import io.throughline.conversation.Inbound;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fates of our messages, captured at an address of their own. */
class StatusTest implements ChannelContract {
  @Override
  public Channel channel() {
    return Setup.SMS;
  }

  @Override
  public Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(Setup.settings(Setup.ACCOUNT.number()));
    settings.put("hook_address", "https://support.example.com/hooks/twilio/status");
    return settings;
  }

  @Override
  public List<Fixture> fixtures() {
    return Stream.of(false, true)
        .flatMap(whatsApp -> Setup.fixtures(whatsApp).stream())
        .filter(it -> it.file().contains("status"))
        .toList();
  }

  @Override
  public Optional<String> goldens() {
    return Optional.of("twilio");
  }

  @Override
  public RawRequest request(Fixture fixture, RawRequest.Body body) {
    return Setup.request(fixture, body);
  }

  @ParameterizedTest
  @CsvSource({
    "sent,SENT",
    "partially_delivered,SENT",
    "delivered,DELIVERED",
    "read,READ",
    "undelivered,FAILED",
    "failed,FAILED",
    "canceled,FAILED"
  })
  void climbs(String status, DeliveryState state) {
    Inbound.Receipt receipt =
        (Inbound.Receipt)
            Setup.parse(Setup.SMS, "MessageSid=SM1&MessageStatus=" + status + "&ErrorCode=30007");
    assertThat(receipt.state()).isEqualTo(state);
    boolean failed = state == DeliveryState.FAILED;
    assertThat(receipt.code()).isEqualTo(failed ? "30007" : "");
    assertThat(receipt.reason()).startsWith(failed ? "The mobile network took it" : "");
  }

  @ParameterizedTest
  @CsvSource({"queued", "sending", "accepted", "scheduled", "something-new"})
  void passesOverWhatSaysNothing(String status) {
    assertThat(Setup.parse(Setup.SMS, "MessageSid=SM1&MessageStatus=" + status))
        .isInstanceOfSatisfying(
            Inbound.Ignored.class, it -> assertThat(it.reason()).contains(status));
  }

  @Test
  void knowsTheMessageByTheAddressThatWasCalled() {
    RawRequest request =
        Fixture.request(
            Map.of(),
            "message=entry%3Aroute",
            RawRequest.Body.of(
                "MessageSid=SM1&MessageStatus=delivered".getBytes(StandardCharsets.UTF_8)));
    Inbound.Receipt receipt =
        (Inbound.Receipt) Setup.SMS.parse(Setup.inbox(Setup.SMS, Map.of()), request).getFirst();
    assertThat(receipt.opaque()).contains("entry:route");
  }
}
