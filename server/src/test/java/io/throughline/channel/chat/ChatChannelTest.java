package io.throughline.channel.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.throughline.channel.Channel;
import io.throughline.channel.ChannelContract;
import io.throughline.channel.Fixture;
import io.throughline.channel.Forged;
import io.throughline.channel.RawRequest;
import io.throughline.channel.hosted.FileTicket;
import io.throughline.channel.hosted.SignedIdentity;
import io.throughline.channel.hosted.VisitorAction;
import io.throughline.channel.hosted.VisitorToken;
import io.throughline.conversation.DeliveryState;
import io.throughline.conversation.Inbound;
import io.throughline.conversation.Media;
import io.throughline.customer.Evidence;
import io.throughline.customer.Handle;
import io.throughline.customer.Sender;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.id.AttachmentId;
import io.throughline.kernel.json.Json;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ChatChannelTest implements ChannelContract {
  private static final Map<String, String> SETTINGS =
      Map.of(
          "origins",
          "https://shop.example\nhttps://*.example.org:8443",
          "identity_secret",
          "0123456789abcdef0123456789abcdef");
  private static final UUID VISITOR = UUID.fromString("7d9f2a54-1c1e-4f0a-9a51-0d6a1c0de001");
  private static final Handle HANDLE = Handle.of(Handle.VISITOR, VISITOR.toString());
  private static final Instant NOW = Fixture.RECEIVED;

  private final ChatChannel channel =
      new ChatChannel((inbox, id) -> new ByteArrayInputStream(new byte[] {1}));
  private final Inbox inbox = inbox();

  @Override
  public Channel channel() {
    return channel;
  }

  @Override
  public Map<String, String> settings() {
    return SETTINGS;
  }

  @Override
  public boolean signed() {
    return true;
  }

  @Override
  public List<Fixture> fixtures() {
    return Stream.of("message", "message_files", "message_signed", "introduce", "sign_in", "seen")
        .map(this::fixture)
        .toList();
  }

  private Fixture fixture(String name) {
    byte[] body = Fixture.read("/channels/chat/" + name + ".json").orElseThrow();
    return new Fixture(
        name, "", ChatChannel.sign(inbox(), body), RawRequest.Body.of(body), Json.object());
  }

  private List<Inbound> parsed(String name) {
    return channel.parse(inbox, fixture(name).request());
  }

  private Inbound.Message message(String name) {
    return (Inbound.Message) parsed(name).getFirst();
  }

  private static Sender.Proof proof(Handle handle, Evidence evidence, String source) {
    return new Sender.Proof(handle, evidence, source);
  }

  @Test
  void takesAMessageFromAStranger() {
    Inbound.Message message = message("message");
    assertThat(message.providerId()).isEqualTo(VISITOR + ":0a1b2c3d-0000-4000-8000-000000000001");
    assertThat(message.sender())
        .isEqualTo(
            new Sender(
                proof(HANDLE, Evidence.CLAIMED, "visitor token"), List.of(), Optional.empty()));
    assertThat(message.thread())
        .isEqualTo(new Inbound.Threading(VISITOR.toString(), List.of(), List.of(), true));
    assertThat(message.content().text()).startsWith("Does it come in green? 👋🏽 مرحبا\n");
    assertThat(message.at()).isEqualTo(NOW);
    assertThat(message.context().path("page").stringValue(""))
        .isEqualTo("https://shop.example/duo?x=1");
  }

  @Test
  void takesFilesUnderSafeNames() {
    assertThat(message("message_files").media())
        .extracting(Media::name, Media::mediaType)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(".._shop_front.png", "image/png"),
            org.assertj.core.groups.Tuple.tuple("file", "application/octet-stream"));
  }

  @Test
  void believesTheHostApplication() {
    Sender sender = message("message_signed").sender();
    assertThat(sender.name()).contains("Ann");
    assertThat(sender.proof().evidence()).isEqualTo(Evidence.ATTESTED);
    assertThat(sender.also())
        .containsExactly(
            proof(Handle.of(Handle.EXTERNAL, "42"), Evidence.VERIFIED, "signed identity"),
            proof(Handle.of(Handle.EMAIL, "ann@x.io"), Evidence.VERIFIED, "signed identity"),
            proof(Handle.of(Handle.PHONE, "+4799112233"), Evidence.VERIFIED, "signed identity"));
  }

  @Test
  void provesTheVisitorMadeFromThePerson() {
    VisitorToken token = VisitorToken.signed(inbox, ann(), NOW);
    byte[] body =
        new VisitorAction(
                token.visitor(), token.signed(), Optional.empty(), new VisitorAction.SignIn())
            .bytes();
    Inbound.Introduction introduction =
        (Inbound.Introduction)
            channel
                .parse(inbox, Fixture.request(Map.of(), "", RawRequest.Body.of(body)))
                .getFirst();
    assertThat(introduction.sender().proof().evidence()).isEqualTo(Evidence.VERIFIED);
    assertThat(VisitorToken.signed(inbox, ann(), NOW.plusSeconds(9)).visitor())
        .as("the same on every device")
        .isEqualTo(token.visitor());
  }

  @Test
  void onlyNotesWhatIsTyped() {
    Inbound.Introduction introduction = (Inbound.Introduction) parsed("introduce").getFirst();
    assertThat(introduction.threadKey()).isEqualTo(VISITOR.toString());
    assertThat(introduction.sender())
        .isEqualTo(
            new Sender(
                proof(HANDLE, Evidence.CLAIMED, "visitor token"),
                List.of(
                    proof(
                        Handle.of(Handle.EMAIL, "ann@x.io"),
                        Evidence.CLAIMED,
                        "typed in the chat form")),
                Optional.of("Ann Ødegård")));
  }

  @Test
  void tellsWhatWasSeen() {
    assertThat(parsed("seen"))
        .hasSize(2)
        .allSatisfy(
            each -> assertThat(((Inbound.Receipt) each).state()).isEqualTo(DeliveryState.READ));
  }

  @Test
  void readsItsOwnTokensOnly() {
    String sealed = VisitorToken.anonymous(inbox, VISITOR, NOW).seal(inbox);
    assertThat(VisitorToken.open(inbox, sealed, NOW).visitor()).isEqualTo(VISITOR);
    Inbox other =
        Fixture.inbox(
            channel,
            Map.of("origins", "*", "identity_secret", "another secret of thirty-two chars"));
    String changed = (sealed.charAt(5) == 'A' ? "B" : "A") + sealed.substring(1);
    for (String forged :
        List.of("", ".", "a.b", changed, sealed + "A", sealed.substring(0, sealed.indexOf('.')))) {
      assertThatThrownBy(() -> VisitorToken.open(inbox, forged, NOW)).isInstanceOf(Forged.class);
    }
    assertThatThrownBy(() -> VisitorToken.open(other, sealed, NOW)).isInstanceOf(Forged.class);
    Instant late = NOW.plus(VisitorToken.LASTS);
    assertThatThrownBy(() -> VisitorToken.open(inbox, sealed, late)).isInstanceOf(Forged.class);
  }

  @Test
  void sendsOnlyWhatTheVisitorUploaded() {
    AttachmentId id = AttachmentId.of("019b7600-0000-7000-8000-0000000000aa");
    FileTicket ticket = new FileTicket(VISITOR, id.toString(), "a.png", "image/png");
    assertThat(FileTicket.open(inbox, VISITOR, ticket.seal(inbox))).isEqualTo(ticket);
    UUID other = UUID.fromString("7d9f2a54-1c1e-4f0a-9a51-0d6a1c0de002");
    assertThatThrownBy(() -> FileTicket.open(inbox, other, ticket.seal(inbox)))
        .isInstanceOf(Forged.class);
    String visitorToken = VisitorToken.anonymous(inbox, VISITOR, NOW).seal(inbox);
    assertThatThrownBy(() -> FileTicket.open(inbox, VISITOR, visitorToken))
        .as("made for another use")
        .isInstanceOf(Forged.class);
    String mark = FileTicket.mark(inbox, VISITOR, id);
    assertThat(FileTicket.marked(inbox, VISITOR, id, mark)).isTrue();
    assertThat(FileTicket.marked(inbox, other, id, mark)).isFalse();
    assertThat(FileTicket.marked(inbox, VISITOR, id, "")).isFalse();
  }

  @Test
  void forgetsASignedVisitorWithTheirSignature() {
    String sealed = VisitorToken.signed(inbox, ann(), NOW).seal(inbox);
    assertThat(VisitorToken.open(inbox, sealed, NOW).signed()).contains(ann());
    Instant late = NOW.plus(Duration.ofHours(1));
    assertThatThrownBy(() -> VisitorToken.open(inbox, sealed, late)).isInstanceOf(Forged.class);
  }

  private static SignedIdentity ann() {
    return new SignedIdentity(
        "42",
        Optional.of("ann@x.io"),
        Optional.empty(),
        Optional.of("Ann"),
        NOW.plus(Duration.ofHours(1)));
  }

  @Test
  void appearsOnTheSitesItMay() {
    assertThat(allowed("https://shop.example")).isTrue();
    assertThat(allowed("https://SHOP.example")).isTrue();
    assertThat(allowed("https://a.b.example.org:8443")).isTrue();
    assertThat(allowed("http://shop.example")).isFalse();
    assertThat(allowed("https://shop.example.evil.example")).isFalse();
    assertThat(allowed("https://evilshop.example")).isFalse();
    assertThat(allowed("https://example.org:8443")).isFalse();
    assertThat(allowed("https://.example.org:8443")).isFalse();
    assertThat(allowed("https://evilexample.org:8443")).isFalse();
    assertThat(allowed("null")).isFalse();
  }

  private boolean allowed(String origin) {
    return channel.allows(inbox, Optional.of(origin));
  }

  @Test
  void saysWhatIsWrongWithSettings() {
    assertThat(channel.faults(Map.of("origins", "*"))).isEmpty();
    assertThat(
            channel.faults(
                Map.of(
                    "origins",
                    "shop.example\nhttps://shop.example/",
                    "colour",
                    "green",
                    "continue_after",
                    "soon",
                    "identity_secret",
                    "short")))
        .extracting(fault -> fault.field())
        .containsExactly("origins", "origins", "colour", "continue_after", "identity_secret");
    assertThat(channel.faults(Map.of())).hasSize(1);
  }
}
