package io.throughline.channel.twilio;

import io.throughline.channel.Checks.Check;
import io.throughline.channel.PublicAddress;
import io.throughline.channel.wire.Fields;
import io.throughline.channel.wire.WebReply;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.http.Trouble;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Tries an inbox's settings against Twilio. */
final class Trial {
  private static final String ACCOUNT = "Account SID and what it is called with";
  private static final String SENDER = "The sender";
  private static final String SERVICE = "The messaging service";
  private static final String CALLED = "Twilio calls this inbox when a message comes";

  /** Whom everybody can try WhatsApp with. */
  private static final String SANDBOX = "+14155238886";

  private final Network network;
  private final TwilioApi api;
  private final PublicAddress address;

  Trial(Network network, TwilioApi api, PublicAddress address) {
    this.network = network;
    this.api = api;
    this.address = address;
  }

  List<Check> check(Inbox inbox) {
    TwilioSettings settings = TwilioSettings.of(inbox);
    String hook = Hook.of(inbox, address);
    List<Check> checks = new ArrayList<>();
    if (network == Network.WHATSAPP && settings.sender().equals(SANDBOX)) {
      checks.add(new Check(SENDER, true, "The sandbox's number; for trying only."));
    } else {
      checks.addAll(sender(settings, hook));
    }
    settings.service().ifPresent(sid -> checks.add(service(settings, sid, hook)));
    boolean reachable = hook.startsWith("https://");
    checks.add(
        new Check(
            "Twilio can call this server",
            reachable,
            reachable ? hook : hook + " is not an https address that the world can reach."));
    boolean signed = !settings.tokens().isEmpty();
    checks.add(
        new Check(
            "Auth token",
            signed,
            signed
                ? "It is set; the first message shows whether it is right."
                : "None is set; every message would be refused."));
    return checks;
  }

  private List<Check> sender(TwilioSettings settings, String hook) {
    return network == Network.SMS ? number(settings, hook) : profile(settings, hook);
  }

  /** The number or the short code, with the address set for it. */
  private List<Check> number(TwilioSettings settings, String hook) {
    boolean code = !settings.sender().startsWith("+");
    String path =
        (code ? "SMS/ShortCodes.json?ShortCode=" : "IncomingPhoneNumbers.json?PhoneNumber=")
            + URLEncoder.encode(settings.sender(), StandardCharsets.UTF_8);
    return look(
        settings,
        settings.ofAccount(path),
        reply -> {
          List<JsonNode> found =
              Fields.items(reply.body(), code ? "short_codes" : "incoming_phone_numbers");
          if (found.isEmpty()) {
            return List.of(
                new Check(
                    SENDER, false, settings.sender() + " is not one of this account's numbers."));
          }
          JsonNode number = found.getFirst();
          JsonNode can = number.path("capabilities");
          boolean texts = code || can.path("sms").asBoolean(false);
          boolean pictures = can.path("mms").asBoolean(false);
          Check sender =
              new Check(
                  SENDER,
                  texts,
                  !texts
                      ? settings.sender() + " cannot send text messages."
                      : settings.sender() + (pictures ? ", with pictures" : ", without pictures"));
          return settings.service().isPresent()
              ? List.of(sender)
              : List.of(
                  sender,
                  called(hook, Fields.text(number, "sms_url"), Fields.text(number, "sms_method")));
        });
  }

  /** The sender's profile in the network. */
  private List<Check> profile(TwilioSettings settings, String hook) {
    return look(
        settings,
        settings.of("messaging", "/v2/Channels/Senders?Channel=whatsapp&PageSize=1000"),
        reply -> {
          Optional<JsonNode> found =
              Fields.items(reply.body(), "senders").stream()
                  .filter(
                      one ->
                          Fields.text(one, "sender_id").equals(network.address(settings.sender())))
                  .findFirst();
          if (found.isEmpty()) {
            return List.of(
                new Check(
                    SENDER, false, settings.sender() + " is not one of this account's senders."));
          }
          String status = Fields.text(found.get(), "status");
          JsonNode webhook = found.get().path("webhook");
          return List.of(
              new Check(SENDER, status.startsWith("ONLINE"), settings.sender() + " is " + status),
              called(
                  hook,
                  Fields.text(webhook, "callback_url"),
                  Fields.text(webhook, "callback_method")));
        });
  }

  private Check service(TwilioSettings settings, String sid, String hook) {
    return look(
            settings,
            settings.of("messaging", "/v1/Services/" + sid),
            reply -> {
              JsonNode service = reply.body();
              return service.path("use_inbound_webhook_on_number").asBoolean(false)
                  ? List.of(
                      new Check(
                          SERVICE,
                          false,
                          "It defers to the sender's webhook: set “Send a webhook” there to "
                              + hook))
                  : List.of(
                      called(
                          hook,
                          Fields.text(service, "inbound_request_url"),
                          Fields.text(service, "inbound_method")));
            })
        .getLast();
  }

  private static Check called(String hook, String set, String method) {
    boolean same = set.replaceAll("#.*", "").strip().equals(hook);
    boolean post = method.isEmpty() || method.equalsIgnoreCase("POST");
    if (same && post) {
      return new Check(CALLED, true, hook);
    }
    return new Check(
        CALLED,
        false,
        same
            ? "The method must be HTTP POST."
            : "It calls %s; set it to %s".formatted(set.isBlank() ? "nobody" : set, hook));
  }

  /** Makes checks of an answer, the first of which is that there was one. */
  private List<Check> look(TwilioSettings settings, URI address, Findings findings) {
    try {
      WebReply reply = api.get(settings, address);
      if (!reply.succeeded()) {
        return List.of(new Check(ACCOUNT, false, ErrorCode.of(reply).reason()));
      }
      List<Check> checks = new ArrayList<>();
      checks.add(new Check(ACCOUNT, true, settings.account()));
      checks.addAll(findings.of(reply));
      return checks;
    } catch (Trouble e) {
      return List.of(new Check(ACCOUNT, false, "Twilio cannot be reached: " + e.getMessage()));
    }
  }

  /** What an answer shows. */
  @FunctionalInterface
  private interface Findings {
    List<Check> of(WebReply reply);
  }
}
