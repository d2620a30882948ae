package io.throughline.channel.generic;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.throughline.channel.Fixture;
import io.throughline.channel.RawRequest;
import io.throughline.conversation.Content;
import io.throughline.conversation.Inbound;
import io.throughline.conversation.Outbound;
import io.throughline.customer.Handle;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.http.Outgoing;
import io.throughline.kernel.id.ConversationId;
import io.throughline.kernel.id.EntryId;
import io.throughline.kernel.id.RouteId;
import io.throughline.kernel.json.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A channel and an inbox to test with. */
final class Setup {
  static final GenericChannel CHANNEL = new GenericChannel(new Outgoing(true), Clock.systemUTC());
  static final String SECRET = "a secret of at least thirty-two letters";
  static final String BEFORE = "the secret before it, also long enough.";
  static final UUID ID = UUID.fromString("019b7600-0000-7000-8000-0000000000aa");

  private Setup() {}

  static Map<String, String> settings() {
    return Map.of(
        "url", "https://kiosk.example.com/take", "secret", SECRET, "secret_before", BEFORE);
  }

  static Inbox inbox(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(settings());
    settings.putAll(more);
    return Fixture.inbox(CHANNEL, settings);
  }

  static List<Inbound> parsed(String file, Map<String, String> settings) {
    byte[] body = Fixture.read("/channels/generic/" + file + ".json").orElseThrow();
    return CHANNEL.parse(inbox(settings), Fixture.request(Map.of(), "", RawRequest.Body.of(body)));
  }

  static Inbound.Message message(String file, Map<String, String> settings) {
    return (Inbound.Message) parsed(file, settings).getFirst();
  }

  /** The schema of a direction, as the documentation has it. */
  static Schema schema(String direction) throws IOException {
    Path file = Path.of("..", "docs", "channels", "generic-" + direction + ".schema.json");
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Files.readString(file), InputFormat.JSON);
  }

  static Outbound outbound(String text, Outbound.File... files) {
    return new Outbound(
        new ConversationId(ID),
        new EntryId(ID),
        new RouteId(ID),
        Handle.of(Handle.PHONE, "+4799112233"),
        "phone:+4799112233",
        Json.object().set("attributes", Json.object().put("kiosk", "12")),
        Content.text(text),
        List.of(files),
        Optional.empty(),
        Optional.of("m-1"),
        List.of(),
        "Maya",
        "token",
        Fixture.RECEIVED,
        true,
        Optional.of(Fixture.RECEIVED));
  }

  static Outbound.File file(String name, String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    return new Outbound.File(
        name, "text/plain", bytes.length, Optional.empty(), () -> new ByteArrayInputStream(bytes));
  }
}
