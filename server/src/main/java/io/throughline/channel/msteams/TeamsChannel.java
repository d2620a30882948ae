package io.throughline.channel.msteams;

import io.throughline.channel.Acknowledges;
import io.throughline.channel.Answers;
import io.throughline.channel.Channel;
import io.throughline.channel.Checks;
import io.throughline.channel.Fetches;
import io.throughline.channel.Heals;
import io.throughline.channel.PublicAddress;
import io.throughline.channel.RawRequest;
import io.throughline.channel.SendResult;
import io.throughline.channel.Types;
import io.throughline.conversation.Inbound;
import io.throughline.conversation.Outbound;
import io.throughline.conversation.Route;
import io.throughline.inbox.Descriptor;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.error.Fault;
import io.throughline.kernel.http.Outgoing;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Microsoft Teams: people write to a bot. */
public final class TeamsChannel implements Channel, Acknowledges, Checks, Fetches, Heals, Types {
  private static final String GUID = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}";

  private final Descriptor descriptor = TeamsDescriptor.make();
  private final Signature signature;
  private final Sending sending;
  private final FileFetch files;
  private final Care care;

  /**
   * Calls the network by this client.
   *
   * @param address where the network fetches pictures, and people files
   */
  public TeamsChannel(Outgoing outgoing, PublicAddress address, Clock clock) {
    SigningKeys keys = new SigningKeys(outgoing, clock);
    AccessTokens tokens = new AccessTokens(outgoing, clock);
    Connector connector = new Connector(outgoing);
    this.signature = new Signature(keys);
    this.sending = new Sending(connector, tokens, address);
    this.files = new FileFetch(connector, tokens);
    this.care = new Care(keys, tokens);
  }

  @Override
  public Descriptor descriptor() {
    return descriptor;
  }

  /**
   * Blocks when the network's keys have to be asked for, once a day.
   *
   * @throws io.throughline.kernel.error.Refusal.Unavailable if they cannot be had: the network
   *     tries again
   */
  @Override
  public void verify(Inbox inbox, RawRequest request) {
    signature.check(Bot.of(inbox), request);
  }

  @Override
  public List<Inbound> parse(Inbox inbox, RawRequest request) {
    return List.of(ActivityReader.read(inbox, request));
  }

  /** Who calls by a button waits for an answer; an empty one says that all is well. */
  @Override
  public Answers.Answer acknowledge(Inbox inbox, RawRequest request) {
    return new Answers.Answer(200, "application/json", "{}");
  }

  @Override
  public SendResult send(Inbox inbox, Outbound message) {
    return sending.send(inbox, message);
  }

  @Override
  public String fetch(Inbox inbox, JsonNode reference, OutputStream out) throws IOException {
    return files.fetch(Bot.of(inbox), reference, out);
  }

  @Override
  public Finding heal(Inbox inbox) {
    return care.heal(Bot.of(inbox));
  }

  @Override
  public List<Check> check(Inbox inbox) {
    return care.check(Bot.of(inbox));
  }

  @Override
  public void typing(Inbox inbox, Route route) {
    sending.typing(inbox, route);
  }

  @Override
  public List<Fault> faults(Map<String, String> settings) {
    return Stream.of("app_id", "tenant_id")
        .filter(key -> !settings.getOrDefault(key, "").strip().matches("(" + GUID + ")?"))
        .map(key -> new Fault("settings." + key, "an id has 32 digits and letters in five groups"))
        .toList();
  }
}
