package io.throughline.channel.twilio;

import io.throughline.channel.PublicAddress;
import io.throughline.channel.SendResult;
import io.throughline.channel.wire.Attempt;
import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.TemplateVariables;
import io.throughline.channel.wire.WebForm;
import io.throughline.channel.wire.WebReply;
import io.throughline.conversation.Outbound;
import io.throughline.inbox.Inbox;
import io.throughline.inbox.Limits;
import io.throughline.kernel.http.Trouble;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Sends a message: posts it once. Its files are lent, since Twilio fetches them; where it tells of
 * the message's fate it is given an address that names the message, so that even a message whose
 * answer was lost is settled.
 */
final class Sending {
  private final Network network;
  private final TwilioApi api;
  private final Contents contents;
  private final PublicAddress address;

  Sending(Network network, TwilioApi api, Contents contents, PublicAddress address) {
    this.network = network;
    this.api = api;
    this.contents = contents;
    this.address = address;
  }

  /** Sends the message. */
  SendResult send(Inbox inbox, Outbound message) {
    Optional<SendResult> refused = refused(inbox.descriptor().limits(), message);
    return refused.isPresent() ? refused.get() : Attempt.toSend(() -> attempt(inbox, message));
  }

  private SendResult attempt(Inbox inbox, Outbound message) throws Trouble {
    TwilioSettings settings = TwilioSettings.of(inbox);
    WebForm form = new WebForm().add("To", to(message));
    if (settings.service().isPresent()) {
      form.add("MessagingServiceSid", settings.service().get());
    } else {
      form.add("From", network.address(settings.sender()));
    }
    form.add("StatusCallback", callback(inbox, message));
    Optional<SendResult> failure =
        message.template().isPresent()
            ? template(settings, message.template().get(), form)
            : content(inbox, message, form);
    return failure.isPresent() ? failure.get() : post(settings, form);
  }

  /** To the address that wrote last, exactly as it came, else to the handle. */
  private String to(Outbound message) {
    return Fields.find(message.context(), "from")
        .orElseGet(() -> network.address(message.to().value()));
  }

  private String callback(Inbox inbox, Outbound message) {
    return Hook.of(inbox, address)
        + "?"
        + StatusReader.MARK
        + "="
        + URLEncoder.encode(message.opaque(), StandardCharsets.UTF_8);
  }

  private Optional<SendResult> content(Inbox inbox, Outbound message, WebForm form) {
    if (!message.content().text().isBlank()) {
      form.add("Body", message.content().text());
    }
    for (Outbound.File file : message.files()) {
      Optional<String> url = address.lend(inbox, file);
      if (url.isEmpty()) {
        return Optional.of(Attempt.refused("The file " + file.name() + " is not kept here."));
      }
      form.add("MediaUrl", url.get());
    }
    return Optional.empty();
  }

  /** Nothing was sent while the template was looked up, so that it can be tried again. */
  private Optional<SendResult> template(
      TwilioSettings settings, Outbound.Template template, WebForm form) {
    try {
      Contents.Found found = contents.find(settings, template);
      if (found.failure().isPresent()) {
        return found.failure();
      }
      form.add("ContentSid", found.sid());
      form.add("ContentVariables", Contents.variables(template));
      return Optional.empty();
    } catch (Trouble e) {
      return Optional.of(
          new SendResult.Later(
              Duration.ZERO, "The template could not be looked up: " + e.getMessage()));
    }
  }

  private SendResult post(TwilioSettings settings, WebForm form) throws Trouble {
    WebReply reply = api.post(settings, form);
    if (reply.succeeded()) {
      return Fields.find(reply.body(), "sid")
          .<SendResult>map(SendResult.Sent::new)
          .orElseGet(() -> new SendResult.Unknown("Twilio took it without giving it an id."));
    }
    return reply.status() == 502 || reply.status() == 504
        ? new SendResult.Unknown("Something before Twilio broke off; it may have arrived.")
        : ErrorCode.of(reply).result(reply.status(), reply.retryAfter());
  }

  /** What would be refused anyway. */
  private Optional<SendResult> refused(Limits limits, Outbound message) {
    return message.template().isPresent()
        ? TemplateVariables.unfilled(message.template().get())
        : Attempt.unfit(limits, message).or(() -> unfitFiles(message));
  }

  private Optional<SendResult> unfitFiles(Outbound message) {
    long size = message.files().stream().mapToLong(Outbound.File::size).sum();
    if (size > FileLimits.most(network)) {
      return Optional.of(
          Attempt.refused(
              "All files together may have %d MB.".formatted(FileLimits.most(network) >> 20)));
    }
    boolean bare =
        message.files().stream().allMatch(file -> FileLimits.captioned(network, file.mediaType()));
    return message.content().text().isBlank() || bare
        ? Optional.empty()
        : Optional.of(Attempt.refused("A file of this kind takes no text; send the text apart."));
  }
}
