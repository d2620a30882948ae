package io.throughline.channel.generic;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import io.throughline.channel.Channel;
import io.throughline.channel.ChannelContract;
import io.throughline.channel.Fixture;
import io.throughline.conversation.DeliveryState;
import io.throughline.conversation.Inbound;
import io.throughline.conversation.Media;
import io.throughline.customer.Evidence;
import io.throughline.customer.Handle;
import io.throughline.customer.Sender;
import io.throughline.kernel.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The promises of every channel, and what events mean. */
class GenericChannelTest implements ChannelContract {
  private static final Handle ANN = Handle.of(Handle.PHONE, "+4799112233");
  private static final Map<String, String> ATTESTS = Map.of("attests", "true");

  @Override
  public Channel channel() {
    return Setup.CHANNEL;
  }

  @Override
  public Map<String, String> settings() {
    return Setup.settings();
  }

  @Test
  void aMessageIsAClaimUnlessTheSourceVouches() {
    Inbound.Message message = Setup.message("01_text", Map.of());
    assertThat(message.providerId()).isEqualTo("m-1");
    assertThat(message.content().text()).isEqualTo("Passer den? 👟");
    assertThat(message.at()).isEqualTo(Instant.parse("2026-01-01T11:59:58.999Z"));
    assertThat(message.sender().proof().handle().same(ANN)).isTrue();
    assertThat(message.sender().proof().evidence()).isEqualTo(Evidence.CLAIMED);
    assertThat(message.sender().name()).contains("Ann Ødegård");
    assertThat(message.sender().timeZone()).contains("Europe/Oslo");
    assertThat(message.thread().key()).isEqualTo("phone:+4799112233");
    assertThat(message.context().at("/attributes/kiosk").asString()).isEqualTo("12");
    assertThat(Setup.message("01_text", ATTESTS).sender().proof().evidence())
        .isEqualTo(Evidence.ATTESTED);
  }

  @Test
  void handlesAreOfAnyKindAndTheirEvidenceNeverMoreThanAllowed() {
    Sender sender = Setup.message("04_handles", ATTESTS).sender();
    assertThat(sender.proof().handle())
        .isEqualTo(new Handle("generic", "inbox-key", "user-9", "Ann"));
    assertThat(sender.also())
        .extracting(proof -> proof.handle().toString(), Sender.Proof::evidence)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("email:ann@customer.example", Evidence.ATTESTED),
            org.assertj.core.groups.Tuple.tuple("forum:north/9", Evidence.CLAIMED));
    assertThat(Setup.message("04_handles", Map.of()).sender().also())
        .allMatch(proof -> proof.evidence() == Evidence.CLAIMED);
  }

  @Test
  void filesComeInsideOrAreFetched() {
    List<Media> files = Setup.message("02_files", Map.of()).media();
    assertThat(files).extracting(Media::name).containsExactly(".._sko.png", "bill.pdf");
    assertThat(files).extracting(Media::mediaType).containsExactly("image/png", "application/pdf");
    assertThat(files.getFirst()).isInstanceOf(Media.Enclosed.class);
    assertThat(((Media.Remote) files.getLast()).reference().path("url").asString())
        .isEqualTo("https://files.example.com/bill.pdf");
  }

  @Test
  void aThreadMayBeNamed() {
    Inbound.Message message = Setup.message("03_answer_in_a_thread", Map.of());
    assertThat(message.thread().key()).isEqualTo("room-7");
    assertThat(message.thread().apart()).isTrue();
    assertThat(message.answersId()).contains("out-1");
    assertThat(message.content().subject()).contains("Room 7");
  }

  @Test
  void tellsWhatHappenedAfterwards() {
    List<Inbound> events = Setup.parsed("05_edit_deletion_reaction_typing", Map.of());
    assertThat(events.stream().map(each -> each.getClass().getSimpleName()))
        .containsExactly("Edit", "Deletion", "Reaction", "Reaction", "Typing");
    assertThat(((Inbound.Reaction) events.get(2)).emoji()).contains("👍");
    assertThat(((Inbound.Reaction) events.get(3)).emoji()).as("taken back").isEmpty();
    List<Inbound> receipts = Setup.parsed("06_receipts", Map.of());
    assertThat(((Inbound.Receipt) receipts.getFirst()).state()).isEqualTo(DeliveryState.DELIVERED);
    Inbound.Receipt failed = (Inbound.Receipt) receipts.getLast();
    assertThat(failed.opaque()).isPresent();
    assertThat(failed.reason()).isEqualTo("The kiosk was taken away.");
    assertThat(((Inbound.Echo) Setup.parsed("07_echo", Map.of()).getFirst()).to().same(ANN))
        .isTrue();
  }

  @Test
  void whatIsWrongStandsAloneWithItsReason() {
    List<Inbound> events = Setup.parsed("08_bad_among_good", Map.of());
    assertThat(events).hasSize(6);
    assertThat(events.stream().filter(Inbound.Message.class::isInstance)).hasSize(1);
    assertThat(
            events.stream()
                .filter(Inbound.Ignored.class::isInstance)
                .map(each -> ((Inbound.Ignored) each).reason()))
        .anyMatch(reason -> reason.contains("dance"))
        .anyMatch(reason -> reason.contains("2026-01-31"))
        .anyMatch(reason -> reason.contains("without an id"))
        .anyMatch(reason -> reason.contains("no email handle"))
        .anyMatch(reason -> reason.contains("empty"));
  }

  @Test
  void theSchemaSaysWhatIsTaken() throws IOException {
    for (Fixture fixture : fixtures()) {
      String body = new String(fixture.body().bytes(), StandardCharsets.UTF_8);
      assertThat(Setup.schema("inbound").validate(body, InputFormat.JSON).isEmpty())
          .as(fixture.file())
          .isEqualTo(!fixture.file().startsWith("08"));
    }
    JsonNode letter = Letter.of(inbox(), Setup.outbound("Hei", Setup.file("a.txt", "a")));
    assertThat(Setup.schema("outbound").validate(Json.write(letter), InputFormat.JSON)).isEmpty();
    ((ObjectNode) letter).remove("to");
    assertThat(Setup.schema("outbound").validate(Json.write(letter), InputFormat.JSON))
        .isNotEmpty();
  }

  @Test
  void shortSecretsAreNone() {
    assertThat(Setup.CHANNEL.faults(Map.of("secret", "short", "secret_before", "shorter")))
        .extracting(fault -> fault.field())
        .containsExactly("settings.secret", "settings.secret_before");
    assertThat(fixtures().stream().filter(Fixture::forged)).hasSize(5);
    assertThat(fixtures()).hasSize(15);
  }
}
