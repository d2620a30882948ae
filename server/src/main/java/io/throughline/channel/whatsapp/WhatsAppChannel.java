package io.throughline.channel.whatsapp;

import io.throughline.channel.Answers;
import io.throughline.channel.Channel;
import io.throughline.channel.Checks;
import io.throughline.channel.Fetches;
import io.throughline.channel.RawRequest;
import io.throughline.channel.Rehearses;
import io.throughline.channel.SendResult;
import io.throughline.channel.Templates;
import io.throughline.channel.meta.Graph;
import io.throughline.channel.meta.GraphForm;
import io.throughline.channel.meta.Handshake;
import io.throughline.channel.meta.Signature;
import io.throughline.conversation.Inbound;
import io.throughline.conversation.Outbound;
import io.throughline.inbox.Descriptor;
import io.throughline.inbox.Inbox;
import io.throughline.kernel.error.Fault;
import io.throughline.kernel.http.Outgoing;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** WhatsApp by Meta's Cloud API: a business number whose messages come by webhook. */
public final class WhatsAppChannel
    implements Channel, Answers, Fetches, Templates, Checks, Rehearses {
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  private final Descriptor descriptor = WhatsAppDescriptor.make();
  private final Sending sending;
  private final MediaFetch media;
  private final TemplateList templates;
  private final Trial trial;

  /** Calls the platform by this client. */
  public WhatsAppChannel(Outgoing outgoing) {
    Graph graph = new Graph(outgoing);
    this.sending = new Sending(graph);
    this.media = new MediaFetch(graph);
    this.templates = new TemplateList(graph);
    this.trial = new Trial(graph);
  }

  @Override
  public Descriptor descriptor() {
    return descriptor;
  }

  @Override
  public void verify(Inbox inbox, RawRequest request) {
    Signature.check(request, inbox.settings().text("app_secret"));
  }

  @Override
  public Answer answer(Inbox inbox, RawRequest question) {
    return Handshake.answer(inbox.settings().text("verify_token"), question.query());
  }

  @Override
  public List<Inbound> parse(Inbox inbox, RawRequest request) {
    return new DeliveryReader(inbox.settings().text("default_country")).read(request);
  }

  /** The number's id, or the business account's id where the platform names no number. */
  @Override
  public boolean owns(Inbox inbox, String account) {
    return Channel.super.owns(inbox, account)
        || account.equals(inbox.settings().text("waba_id").strip());
  }

  @Override
  public SendResult send(Inbox inbox, Outbound message) {
    return sending.send(inbox, message);
  }

  @Override
  public String fetch(Inbox inbox, JsonNode reference, OutputStream out) throws IOException {
    return media.fetch(inbox, reference, out);
  }

  @Override
  public List<Offer> templates(Inbox inbox) {
    return templates.read(inbox);
  }

  @Override
  public List<Check> check(Inbox inbox) {
    return trial.check(inbox);
  }

  @Override
  public Rehearsal rehearse(Inbox inbox) {
    return Signature.silence("whatsapp_business_account", inbox.settings().text("app_secret"));
  }

  @Override
  public List<Fault> faults(Map<String, String> settings) {
    List<Fault> faults = GraphForm.faults(settings, "phone_number_id", "waba_id");
    String country = settings.getOrDefault("default_country", "").strip();
    if (!country.isEmpty() && !COUNTRIES.contains(country)) {
      faults.add(new Fault("settings.default_country", "two capitals, such as NO"));
    }
    return faults;
  }
}
