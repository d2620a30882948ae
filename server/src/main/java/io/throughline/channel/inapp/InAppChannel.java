package io.throughline.channel.inapp;

import io.throughline.channel.Ring;
import io.throughline.channel.Rings;
import io.throughline.channel.SendResult;
import io.throughline.channel.hosted.HostedChannel;
import io.throughline.channel.hosted.Uploads;
import io.throughline.channel.wire.SignedPost;
import io.throughline.customer.Handle;
import io.throughline.inbox.Capabilities;
import io.throughline.inbox.Capabilities.Feature;
import io.throughline.inbox.Descriptor;
import io.throughline.inbox.Inbox;
import io.throughline.inbox.Limits;
import io.throughline.kernel.error.Fault;
import io.throughline.kernel.http.Outgoing;
import io.throughline.kernel.json.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Messages inside the owner's own app, whose server vouches for its users. */
public final class InAppChannel extends HostedChannel implements Rings {
  private static final String ICON =
      """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" fill="none" \
      stroke="currentColor" stroke-width="1.4" stroke-linecap="round" stroke-linejoin="round">\
      <rect x="4" y="1.500" width="8" height="13" rx="1.800"/><path d="M7 12.300h2"/>\
      <path d="M6.300 5h3.400M6.300 7.500h2"/></svg>\
      """;

  private final Descriptor descriptor =
      new Descriptor(
          "inapp",
          "In-app",
          ICON,
          "Messages inside your own app, on every device of your users",
          30,
          List.of(
              "Let your server sign who is logged in with the identity secret that you are shown"
                  + " once.",
              "Give your app the address of this server and the key of this inbox: {key}",
              "Optional: give the address of a push hook, and push to your users' devices when we"
                  + " call it."),
          InAppSettings.fields(),
          "",
          new Capabilities(
              Handle.VISITOR,
              Set.of(
                  Feature.ATTACHMENTS,
                  Feature.ANSWERS,
                  Feature.DELIVERED,
                  Feature.READ,
                  Feature.TYPING,
                  Feature.CORRECTIONS,
                  Feature.HOSTED),
              Optional.empty()),
          new Limits(TEXT_LENGTH, FILES, List.of(new Limits.MediaLimit("*", FILE_BYTES))));

  private final SignedPost post;

  /** Finding the files of messages here, and ringing by this client. */
  public InAppChannel(Uploads uploads, Outgoing outgoing, Clock clock) {
    super(uploads);
    this.post = new SignedPost(outgoing, clock);
  }

  @Override
  public Descriptor descriptor() {
    return descriptor;
  }

  @Override
  public Object look(Inbox inbox) {
    return InAppSettings.of(inbox);
  }

  @Override
  public boolean admitsStrangers(Inbox inbox) {
    return InAppSettings.strangers(inbox);
  }

  @Override
  public boolean acknowledges() {
    return true;
  }

  @Override
  public Optional<Duration> patience(Inbox inbox) {
    return InAppSettings.pushUrl(inbox).map(url -> InAppSettings.pushAfter(inbox));
  }

  @Override
  public SendResult ring(Inbox inbox, Ring ring) {
    ObjectNode body = Json.object().put("type", "message").put("inbox", inbox.key());
    body.put("user", account(inbox, ring).orElse(null));
    body.put("unread", ring.unread());
    ObjectNode message = body.putObject("message").put("id", ring.entry().toString());
    message.put("author", ring.authorName()).put("text", ring.text());
    message.put("attachments", ring.files()).put("at", ring.at().toString());
    return post.send(
        InAppSettings.pushUrl(inbox).orElse(""),
        InAppSettings.pushSecrets(inbox),
        ring.entry().toString(),
        body);
  }

  /** The id that the host application gave whoever the thread belongs to. */
  private static Optional<String> account(Inbox inbox, Ring ring) {
    return ring.accounts().stream()
        .filter(account -> thread(inbox, account).equals(ring.threadKey()))
        .findFirst();
  }

  @Override
  public List<Fault> faults(Map<String, String> settings) {
    return InAppSettings.faults(settings);
  }
}
