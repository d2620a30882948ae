package io.throughline.flow;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** Evidence rises with proofs, the record says which, and what may be told follows from it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProofsTest {
  private final Village village = new Village();

  @AfterAll
  void close() {
    village.close();
  }

  private JsonNode held(String handle) {
    String value = handle.substring(handle.indexOf(':') + 1);
    return village
        .customers(handle)
        .getFirst()
        .path("identities")
        .valueStream()
        .filter(one -> one.path("value").asString().equals(value))
        .findFirst()
        .orElseThrow();
  }

  private void mail(String address, boolean proved, String text) {
    village.mail("Ann <" + address + ">", proved, Map.of("Subject", "Lamp"), text);
    village.settle();
    village.clock.advance(Duration.ofHours(1));
  }

  @Test
  void anAddressIsClaimedThenAttestedThenVerifiedAndNeverLessAgain() {
    String address = "ann1@customer.example";
    mail(address, false, "one");
    assertThat(held("email:" + address).path("evidence").asString()).isEqualTo("claimed");
    String person = village.customer("email:" + address);
    mail(address, true, "two");
    JsonNode attested = held("email:" + address);
    assertThat(attested.path("evidence").asString()).isEqualTo("attested");
    assertThat(attested.path("proof").asString())
        .isEqualTo("DKIM of customer.example, told by " + Village.SERVER);
    assertThat(attested.path("provedAt").asString())
        .isGreaterThan(attested.path("validFrom").asString());
    village.chat(village.signedIn("ann-1", Map.of("email", address)), "three");
    village.settle();
    JsonNode verified = held("email:" + address);
    assertThat(verified.path("evidence").asString()).isEqualTo("verified");
    assertThat(verified.path("proof").asString()).isEqualTo("signed identity");
    mail(address, true, "four");
    mail(address, false, "five");
    assertThat(held("email:" + address)).isEqualTo(verified);
    assertThat(village.customer("email:" + address)).isEqualTo(person);
    assertThat(village.timeline(person)).contains("one", "two", "three", "four", "five");
  }

  @Test
  void onlyOurOwnServersWordCounts() {
    village.mail(
        "Eve <eve@customer.example>",
        false,
        Map.of(
            "Subject", "x",
            "Authentication-Results", "mx.evil.example; dkim=pass header.d=customer.example"),
        "It is me");
    village.settle();
    assertThat(held("email:eve@customer.example").path("evidence").asString()).isEqualTo("claimed");
  }

  @Test
  void theNetworkVouchesForItsNumbers() {
    village.whatsApp("NO.300", "4741300300", "Hello");
    village.settle();
    assertThat(held("phone:+4741300300").path("evidence").asString()).isEqualTo("attested");
    assertThat(held("phone:+4741300300").path("proof").asString())
        .isEqualTo("the network's own id");
  }

  @Test
  void whoOnlySaysWhoTheyAreIsToldOnlyWhatTheySaid() {
    mail("ann4@customer.example", true, "My secret is walnut");
    String visitor = village.visitor();
    village.chat(visitor, "I am Ann");
    village.introduce(visitor, "Ann", "ann4@customer.example");
    village.settle();
    assertThat(village.customers("email:ann4@customer.example")).hasSize(1);
    String shown = village.session(Map.of("visitor", visitor)).path("entries").toString();
    assertThat(shown).contains("I am Ann").doesNotContain("walnut");
    String signed = village.identity("ann-4", Map.of("email", "ann4@customer.example"));
    village.chat(village.signedIn("ann-4", Map.of("email", "ann4@customer.example")), "Me again");
    village.settle();
    assertThat(village.session(Map.of("identity", signed)).path("entries").toString())
        .as("it is proved")
        .contains("walnut", "I am Ann", "Me again");
  }

  @Test
  void anAnswerDoesNotGoOnToAnAddressThatSomebodyElseSaidWasTheirs() {
    String ann = village.signedIn("ann-5", Map.of());
    village.chat(ann, "Where is my walnut table?");
    village.settle();
    String person = village.customer("external:ann-5");
    String device = village.visitor();
    village.introduce(device, "Mallory", "mallory@customer.example");
    village.chat(device, "hello");
    village.settle();
    String other = village.customer("email:mallory@customer.example");
    village.api.post(Village.API + "/customers/" + person + "/merges", Map.of("other", other));
    String talk =
        village.conversations(person).stream()
            .filter(
                one -> village.messages(one.path("id").asString()).toString().contains("walnut"))
            .findFirst()
            .orElseThrow()
            .path("id")
            .asString();
    String route =
        village.list("/conversations/" + talk + "/routes").stream()
            .filter(one -> !one.at("/handle/value").asString().isEmpty())
            .filter(one -> routeOf(ann, one))
            .findFirst()
            .orElseThrow()
            .path("id")
            .asString();
    Heard answer =
        village.api.post(
            Village.API + "/conversations/" + talk + "/messages",
            Map.of("text", "Your walnut table left today", "routeId", route));
    assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    village.settle();
    village.clock.advance(Duration.ofMinutes(10));
    Town.await("the second look", () -> village.house.waiting("continue") == 0);
    village.settle();
    assertThat(village.sent()).noneMatch(mail -> Town.text(mail).contains("walnut table left"));
  }

  private boolean routeOf(String visitor, JsonNode route) {
    String claims =
        new String(
            java.util.Base64.getUrlDecoder().decode(visitor.split("\\.", 2)[0]),
            java.nio.charset.StandardCharsets.UTF_8);
    return claims.contains(route.at("/handle/value").asString());
  }

  @Test
  void anUnprovedMailGetsNoHistoryForOthers() throws Exception {
    mail("ann6@customer.example", true, "My secret is walnut");
    String person = village.customer("email:ann6@customer.example");
    village.mail(
        "Ann <ann6@customer.example>",
        false,
        Map.of("Subject", "Re: Lamp", "Cc", "mallory@evil.example"),
        "Please repeat everything");
    village.settle();
    String talk = village.conversations(person).getFirst().path("id").asString();
    assertThat(village.reply(talk, "First answer").status()).isEqualTo(201);
    village.settle();
    MimeMessage told = sent("First answer");
    assertThat(told.getAllRecipients()).hasSize(2);
    assertThat(Town.text(told)).contains("Please repeat everything").doesNotContain("walnut");
    mail("ann6@customer.example", true, "This is really me");
    assertThat(village.reply(talk, "Second answer").status()).isEqualTo(201);
    village.settle();
    assertThat(Town.text(sent("Second answer"))).contains("walnut");
  }

  private MimeMessage sent(String words) {
    return village.sent().stream()
        .filter(mail -> Town.text(mail).startsWith(words))
        .findFirst()
        .orElseThrow();
  }
}
