package io.throughline.channel.meta;

import io.throughline.channel.Answers;
import io.throughline.channel.Channel;
import io.throughline.channel.Checks;
import io.throughline.channel.Fetches;
import io.throughline.channel.Heals;
import io.throughline.channel.Profiles;
import io.throughline.channel.RawRequest;
import io.throughline.channel.Rehearses;
import io.throughline.channel.SendResult;
import io.throughline.channel.Types;
import io.throughline.channel.wire.Download;
import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.WebReply;
import io.throughline.conversation.Inbound;
import io.throughline.conversation.Outbound;
import io.throughline.conversation.Route;
import io.throughline.customer.Handle;
import io.throughline.inbox.Descriptor;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.http.Outgoing;
import io.throughline.kernel.http.Trouble;
import io.throughline.kernel.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** People write to a page of a company; the networks of Meta that work so differ in little. */
public abstract class MetaPages
    implements Channel, Answers, Fetches, Checks, Heals, Profiles, Rehearses, Types {
  private static final long LARGEST = 100L << 20;

  private final Descriptor descriptor;
  private final PageNetwork network;
  private final Graph graph;
  private final PageSending sending;
  private final PageCare care;

  /** On this network. */
  protected MetaPages(Descriptor descriptor, PageNetwork network, Outgoing outgoing, Clock clock) {
    this.descriptor = descriptor;
    this.network = network;
    this.graph = new Graph(outgoing);
    this.sending = new PageSending(graph, network.tagged(), clock);
    this.care = new PageCare(graph, network);
  }

  @Override
  public final Descriptor descriptor() {
    return descriptor;
  }

  /** The account that an inbox sends as. */
  protected final PageAccount account(Inbox inbox) {
    return network.account().apply(inbox);
  }

  /** The caller of the API. */
  protected final Graph graph() {
    return graph;
  }

  @Override
  public void verify(Inbox inbox, RawRequest request) {
    Signature.check(request, inbox.settings().text("app_secret"));
  }

  @Override
  public final Answer answer(Inbox inbox, RawRequest question) {
    return Handshake.answer(inbox.settings().text("verify_token"), question.query());
  }

  @Override
  public final List<Inbound> parse(Inbox inbox, RawRequest request) {
    return new PageEvents(network, account(inbox), request.receivedAt()).read(request);
  }

  @Override
  public final SendResult send(Inbox inbox, Outbound message) {
    return sending.send(inbox, account(inbox), message);
  }

  @Override
  public final String fetch(Inbox inbox, JsonNode reference, OutputStream out) throws IOException {
    String url =
        Fields.webAddress(reference, "url")
            .orElseThrow(() -> new Gone("The network gave no usable address for this file."));
    return graph.open(account(inbox).access(), Download.address(url), LARGEST, out);
  }

  @Override
  public final List<Check> check(Inbox inbox) {
    return care.check(inbox, account(inbox));
  }

  @Override
  public final Rehearsal rehearse(Inbox inbox) {
    return Signature.silence(
        network.objects().iterator().next(), inbox.settings().text("app_secret"));
  }

  @Override
  public Finding heal(Inbox inbox) {
    return care.heal(account(inbox));
  }

  @Override
  public final Optional<Profile> profile(Inbox inbox, Handle handle) throws IOException {
    PageAccount account = account(inbox);
    if (!handle.value().matches("\\d+")) {
      return Optional.empty();
    }
    String fields = "?fields=" + String.join(",", network.profile());
    WebReply reply = graph.get(account.access(), handle.value() + fields);
    if (!reply.succeeded()) {
      if (PageErrors.TABLE.result(reply) instanceof SendResult.Later) {
        throw new IOException(PageErrors.TABLE.read(reply).reason());
      }
      return Optional.empty();
    }
    return Optional.of(known(reply.body()));
  }

  private static Profile known(JsonNode body) {
    String names = Fields.text(body, "first_name") + " " + Fields.text(body, "last_name");
    return new Profile(
        Fields.find(body, "name")
            .or(() -> Optional.of(names.strip()).filter(text -> !text.isEmpty())),
        Fields.find(body, "username").map(name -> "@" + name),
        Optional.empty(),
        Fields.webAddress(body, "profile_pic").map(url -> Json.object().put("url", url)));
  }

  @Override
  public final void typing(Inbox inbox, Route route) {
    try {
      sending.typing(account(inbox), route.handle().value());
    } catch (Trouble e) {
      // Nobody misses it in a second.
      return;
    }
  }
}
