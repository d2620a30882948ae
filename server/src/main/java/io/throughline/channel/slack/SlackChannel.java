package io.throughline.channel.slack;

import io.throughline.channel.Acknowledges;
import io.throughline.channel.Answers;
import io.throughline.channel.Channel;
import io.throughline.channel.Checks;
import io.throughline.channel.Fetches;
import io.throughline.channel.Heals;
import io.throughline.channel.Profiles;
import io.throughline.channel.RawRequest;
import io.throughline.channel.Rehearses;
import io.throughline.channel.SendResult;
import io.throughline.channel.wire.Fields;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Slack: people write to an app of a workspace, directly or in channels. */
public final class SlackChannel
    implements Channel, Acknowledges, Checks, Fetches, Heals, Profiles, Rehearses {
  private static final int LONGEST_CHALLENGE = 4096;

  private final Descriptor descriptor = SlackDescriptor.make();
  private final SlackApi api;
  private final Sending sending;
  private final FileFetch files;
  private final Care care;
  private final Clock clock;

  /** Calls the network by this client. */
  public SlackChannel(Outgoing outgoing, Clock clock) {
    this.api = new SlackApi(outgoing);
    this.sending = new Sending(api);
    this.files = new FileFetch(api);
    this.care = new Care(api);
    this.clock = clock;
  }

  @Override
  public Descriptor descriptor() {
    return descriptor;
  }

  @Override
  public void verify(Inbox inbox, RawRequest request) {
    Signature.check(request, Workspace.of(inbox).secret());
  }

  @Override
  public List<Inbound> parse(Inbox inbox, RawRequest request) {
    return List.of(EventReader.read(inbox, request));
  }

  @Override
  public Rehearsal rehearse(Inbox inbox) {
    String body = "{\"type\":\"url_verification\",\"challenge\":\"rehearsal\"}";
    return new Rehearsal(
        Signature.headers(Workspace.of(inbox).secret(), clock.instant(), body),
        "application/json",
        body);
  }

  /** Who tries the address out wants to read the challenge. */
  @Override
  public Answers.Answer acknowledge(Inbox inbox, RawRequest request) {
    return new Answers.Answer(200, "text/plain; charset=utf-8", challenge(request));
  }

  private static String challenge(RawRequest request) {
    if (request.body().size() > LONGEST_CHALLENGE) {
      return "";
    }
    try {
      JsonNode body = Json.tree(request.body().bytes());
      boolean asked = Fields.text(body, "type").equals("url_verification");
      return asked ? Fields.text(body, "challenge") : "";
    } catch (JacksonException e) {
      return "";
    }
  }

  @Override
  public SendResult send(Inbox inbox, Outbound message) {
    return sending.send(inbox, message);
  }

  @Override
  public String fetch(Inbox inbox, JsonNode reference, OutputStream out) throws IOException {
    return files.fetch(Workspace.of(inbox), reference, out);
  }

  @Override
  public Finding heal(Inbox inbox) {
    return care.heal(Workspace.of(inbox));
  }

  @Override
  public List<Check> check(Inbox inbox) {
    return care.check(Workspace.of(inbox));
  }

  @Override
  public Optional<Profile> profile(Inbox inbox, Handle handle) throws IOException {
    Map<String, String> whom = Map.of("user", handle.value(), "include_locale", "true");
    SlackReply reply = api.read(Workspace.of(inbox), "users.info", whom);
    if (Errors.passes(reply)) {
      throw new IOException(Errors.reason(reply));
    }
    JsonNode user = reply.body().path("user");
    JsonNode profile = user.path("profile");
    return Optional.of(profile)
        .filter(_ -> reply.ok())
        .map(
            known ->
                new Profile(
                    Fields.find(known, "real_name").or(() -> Fields.find(user, "real_name")),
                    Fields.find(known, "display_name")
                        .or(() -> Fields.find(user, "name"))
                        .map(name -> "@" + name),
                    Fields.find(user, "locale"),
                    Fields.webAddress(known, "image_192")
                        .map(url -> Json.object().put(FileFetch.PICTURE, url))));
  }

  @Override
  public List<Fault> faults(Map<String, String> settings) {
    List<Fault> faults = new ArrayList<>();
    if (!settings.getOrDefault("team_id", "").strip().matches("([TE][A-Z0-9]{2,})?")) {
      faults.add(new Fault("settings.team_id", "an id of a workspace begins with T"));
    }
    if (!settings.getOrDefault("bot_token", "").strip().matches("(xoxb-[\\w-]+)?")) {
      faults.add(new Fault("settings.bot_token", "a bot's token begins with xoxb-"));
    }
    return faults;
  }
}
