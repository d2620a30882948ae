package io.throughline.channel.twilio;

import io.throughline.channel.OptOut;
import io.throughline.channel.RawRequest;
import io.throughline.channel.wire.Said;
import io.throughline.channel.wire.WebForm;
import io.throughline.conversation.Inbound;
import io.throughline.conversation.Inbound.Manner;
import io.throughline.customer.Handle;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Reads a request: a message that came in, or the fate of one of ours. */
final class RequestReader {
  private static final Set<String> INCOMING = Set.of("received", "receiving", "");

  private final Network network;

  RequestReader(Network network) {
    this.network = network;
  }

  /**
   * The one thing it tells.
   *
   * @throws IllegalArgumentException if it is neither message nor status
   */
  Inbound read(Inbox inbox, RawRequest request) {
    WebForm form = WebForm.read(new String(request.body().bytes(), StandardCharsets.UTF_8));
    String id =
        form.find("MessageSid")
            .or(() -> form.find("SmsMessageSid"))
            .or(() -> form.find("SmsSid"))
            .orElseThrow(() -> new IllegalArgumentException("not about a message: it names none"));
    String status = form.find("MessageStatus").or(() -> form.find("SmsStatus")).orElse("");
    return INCOMING.contains(status)
        ? message(inbox, id, form, request)
        : StatusReader.read(id, status, form, request);
  }

  private Inbound message(Inbox inbox, String id, WebForm form, RawRequest request) {
    Letterhead head = Letterhead.of(form);
    Party party = Party.from(network, head);
    Said said = ContentReader.read(form);
    Optional<OptOut> asks = asks(inbox, form, said);
    asks.ifPresent(each -> each.mark(said.extra()));
    return new Inbound.Message(
        account(inbox, head),
        id,
        party.sender(),
        thread(party.handle()),
        said.content(),
        said.media(),
        form.find("OriginalRepliedMessageSid"),
        request.receivedAt(),
        asks.isPresent() ? Manner.GENERATED : Manner.PERSONAL,
        List.of(),
        context(head));
  }

  private static Inbound.Threading thread(Handle handle) {
    return new Inbound.Threading(handle.value(), List.of(), List.of(), true);
  }

  /** Twilio's own word for it; over SMS the words count also where Twilio does not watch them. */
  private Optional<OptOut> asks(Inbox inbox, WebForm form, Said said) {
    Optional<OptOut> told = form.find("OptOutType").flatMap(OptOut::named);
    return told.isPresent() || network != Network.SMS ? told : OptOut.of(inbox, said.text());
  }

  /** The number that was written to; a messaging service has many, and they are all its own. */
  private Optional<String> account(Inbox inbox, Letterhead head) {
    Optional<String> service = TwilioSettings.of(inbox).service();
    return service.isPresent() && service.equals(head.service())
        ? Optional.empty()
        : Optional.of(network.value(head.to())).filter(to -> !to.isEmpty());
  }

  /** What a reply needs: the address exactly as it came, and the one it was written to. */
  private static ObjectNode context(Letterhead head) {
    return Json.object().put("from", head.from()).put("to", head.to());
  }
}
