package io.throughline.channel.xdm;

import io.throughline.channel.Answers;
import io.throughline.channel.Channel;
import io.throughline.channel.Checks;
import io.throughline.channel.Fetches;
import io.throughline.channel.Heals;
import io.throughline.channel.Listens;
import io.throughline.channel.Profiles;
import io.throughline.channel.PublicAddress;
import io.throughline.channel.RawRequest;
import io.throughline.channel.Rehearses;
import io.throughline.channel.SendResult;
import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.WebReply;
import io.throughline.conversation.Inbound;
import io.throughline.conversation.Outbound;
import io.throughline.customer.Handle;
import io.throughline.inbox.Descriptor;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.error.Fault;
import io.throughline.kernel.http.Outgoing;
import io.throughline.kernel.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** X: people write direct messages to an account. */
public final class XdmChannel
    implements Answers, Channel, Checks, Fetches, Heals, Listens, Profiles, Rehearses {
  private final Descriptor descriptor = XdmDescriptor.make();
  private final XdmApi api;
  private final Sending sending;
  private final FileFetch files;
  private final Care care;
  private final Polling polling;
  private final PublicAddress address;

  /**
   * Calls the network by this client.
   *
   * @param address where the network reaches us
   */
  public XdmChannel(Outgoing outgoing, PublicAddress address, Clock clock) {
    this.api = new XdmApi(outgoing, clock);
    this.sending = new Sending(api);
    this.files = new FileFetch(api);
    this.care = new Care(api);
    this.polling = new Polling(api);
    this.address = address;
  }

  @Override
  public Descriptor descriptor() {
    return descriptor;
  }

  @Override
  public void verify(Inbox inbox, RawRequest request) {
    Signature.check(request, Account.of(inbox).consumer().secret());
  }

  @Override
  public Answer answer(Inbox inbox, RawRequest question) {
    return Signature.answer(Account.of(inbox).consumer().secret(), question.query());
  }

  @Override
  public Rehearsal rehearse(Inbox inbox) {
    Account account = Account.of(inbox);
    String body = "{\"for_user_id\":\"" + account.user() + "\"}";
    return new Rehearsal(
        Signature.headers(account.consumer().secret(), body), "application/json", body);
  }

  @Override
  public List<Inbound> parse(Inbox inbox, RawRequest request) {
    return EventReader.read(inbox, request);
  }

  @Override
  public boolean called(Inbox inbox) {
    return !Account.of(inbox).polls();
  }

  @Override
  public SendResult send(Inbox inbox, Outbound message) {
    return sending.send(inbox, message);
  }

  @Override
  public String fetch(Inbox inbox, JsonNode reference, OutputStream out) throws IOException {
    return files.fetch(Account.of(inbox), reference, out);
  }

  @Override
  public Finding heal(Inbox inbox) {
    return care.heal(Account.of(inbox), address.hook(inbox));
  }

  @Override
  public List<Check> check(Inbox inbox) {
    return care.check(Account.of(inbox), address.hook(inbox));
  }

  @Override
  public boolean listens(Inbox inbox) {
    return Account.of(inbox).polls();
  }

  @Override
  public void listen(Inbox inbox, Ear ear) throws Exception {
    polling.listen(Account.of(inbox), ear);
  }

  @Override
  public Optional<Profile> profile(Inbox inbox, Handle handle) throws IOException {
    String path = "/2/users/" + handle.value() + "?user.fields=name,username,profile_image_url";
    WebReply reply = api.get(Account.of(inbox), path);
    if (Errors.passes(reply)) {
      throw new IOException(Errors.reason(reply));
    }
    JsonNode user = reply.body().path("data");
    return Optional.of(user)
        .filter(JsonNode::isObject)
        .map(
            known ->
                new Profile(
                    Fields.find(known, "name"),
                    Fields.find(known, "username").map(name -> "@" + name),
                    Optional.empty(),
                    Fields.webAddress(known, "profile_image_url")
                        .map(url -> Json.object().put("url", url))));
  }

  @Override
  public List<Fault> faults(Map<String, String> settings) {
    return settings.getOrDefault("user_id", "").strip().matches("\\d{0,25}")
        ? List.of()
        : List.of(new Fault("settings.user_id", "an account's number has digits only"));
  }
}
