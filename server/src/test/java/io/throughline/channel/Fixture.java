package io.throughline.channel;

import io.throughline.inbox.Inbox;
import io.throughline.inbox.Setting;
import io.throughline.inbox.Settings;
import io.throughline.kernel.id.InboxId;
import io.throughline.kernel.id.RequestId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.kernel.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * A captured request with what should come of it, read from {@code channels/<folder>/_index.json}
 * among the test resources.
 *
 * @param file its name
 * @param note why it is there
 * @param headers by lower-case name
 * @param body the exact bytes
 * @param expect what should come of it, in the words of the index
 */
public record Fixture(
    String file, String note, Map<String, String> headers, RawRequest.Body body, JsonNode expect) {
  /** When every captured request is said to have come. */
  public static final Instant RECEIVED = Instant.parse("2026-01-01T12:00:00Z");

  private static final UUID ID = UUID.fromString("019b7600-0000-7000-8000-000000000001");

  /** All captured requests of a folder in the order of its index; none if there is no index. */
  public static List<Fixture> of(String folder) {
    return index(folder)
        .map(
            index ->
                index.path("samples").values().stream().map(sample -> of(folder, sample)).toList())
        .orElse(List.of());
  }

  /** The index of a folder: what all its requests have in common. */
  public static Optional<JsonNode> index(String folder) {
    return read("/channels/" + folder + "/_index.json").map(Json::tree);
  }

  /** A resource of the tests. */
  public static Optional<byte[]> read(String path) {
    try (InputStream in = Fixture.class.getResourceAsStream(path)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An inbox of the channel with these settings; the others have their initial values. */
  public static Inbox inbox(Channel channel, Map<String, String> settings) {
    Map<String, String> values = new HashMap<>();
    for (Setting setting : channel.descriptor().settings()) {
      values.put(setting.key(), setting.initial());
    }
    values.putAll(settings);
    return new Inbox(
        new WorkspaceId(ID),
        new InboxId(ID),
        "inbox-key",
        channel.descriptor().fitted(new Settings(values)),
        "Support",
        Optional.ofNullable(values.get(channel.descriptor().accountSetting()))
            .filter(account -> !account.isBlank()),
        new Settings(values),
        Optional.empty(),
        Inbox.State.ACTIVE,
        Duration.ofDays(3),
        Duration.ofDays(3),
        Duration.ZERO);
  }

  /** A request of these headers and bytes. */
  public static RawRequest request(
      Map<String, String> headers, String query, RawRequest.Body body) {
    return new RawRequest(new RequestId(ID), RECEIVED, headers, query, body);
  }

  /** The request as the provider sent it. */
  public RawRequest request() {
    return request(headers, "", body);
  }

  /** Whether the request is to be refused. */
  public boolean forged() {
    return expect.path("http").isArray();
  }

  @Override
  public String toString() {
    return note.isEmpty() ? file : file + " (" + note + ")";
  }

  private static Fixture of(String folder, JsonNode sample) {
    String file = sample.path("file").stringValue("");
    Map<String, String> headers = new HashMap<>();
    sample
        .path("headers")
        .properties()
        .forEach(
            header ->
                headers.put(
                    header.getKey().toLowerCase(Locale.ROOT), header.getValue().stringValue("")));
    byte[] body =
        read("/channels/" + folder + "/" + file)
            .orElseThrow(() -> new IllegalStateException("no file " + folder + "/" + file));
    return new Fixture(
        file,
        sample.path("note").stringValue(""),
        headers,
        RawRequest.Body.of(body),
        sample.path("expect"));
  }
}
