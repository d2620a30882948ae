package io.throughline.channel.twilio;

import io.throughline.channel.wire.MediaFiles;
import io.throughline.channel.wire.Said;
import io.throughline.channel.wire.WebForm;
import io.throughline.conversation.Media;
import io.throughline.kernel.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Reads what a message says; what cannot be shown gives a sentence in its place. */
final class ContentReader {
  private static final int MOST_FILES = 50;

  /** The stage directions of a picture message: how its parts are laid out. */
  private static final String STAGE_DIRECTIONS = "application/smil";

  private static final Map<String, String> REFERRAL =
      Map.of(
          "ReferralSourceType", "source_type",
          "ReferralSourceId", "source_id",
          "ReferralHeadline", "headline",
          "ReferralBody", "body",
          "ReferralMediaContentType", "media_type",
          "ReferralCtwaClid", "ctwa_clid");

  private ContentReader() {}

  /** What the message says; never nothing. */
  static Said read(WebForm form) {
    ObjectNode extra = Json.object();
    List<Media> media = media(form, extra);
    choice(form, extra);
    boolean place = place(form, extra);
    surroundings(form, extra);
    String text = form.text("Body");
    String shown = text.isBlank() ? spoken(form, place) : text;
    if (shown.isBlank() && media.isEmpty() && !extra.has("placeholder") && !extra.has("choice")) {
      String type = form.find("MessageType").orElse("text");
      extra.put(
          "placeholder",
          type.equals("text")
              ? "An empty message."
              : "A message of a kind that is not passed on: " + type + ".");
      extra.put("type", type);
    }
    return new Said(shown, extra, media);
  }

  private static List<Media> media(WebForm form, ObjectNode extra) {
    List<Media> media = new ArrayList<>();
    int number = number(form.text("NumMedia"));
    for (int i = 0; i < Math.min(number, MOST_FILES); i++) {
      String type = MediaFiles.mediaType(form.text("MediaContentType" + i), "");
      Optional<String> url = form.find("MediaUrl" + i);
      if (url.isEmpty()) {
        extra.put("placeholder", "A file that did not arrive: the network gave no address for it.");
        extra.put("type", "file");
      } else if (!type.equals(STAGE_DIRECTIONS)) {
        media.add(remote(url.get(), type));
      }
    }
    return media;
  }

  private static Media remote(String url, String type) {
    String family = type.substring(0, type.indexOf('/'));
    return new Media.Remote(
        MediaFiles.name("", family.equals("application") ? "file" : family, type),
        type,
        Optional.empty(),
        Json.object().put("url", url));
  }

  private static int number(String text) {
    return text.matches("\\d{1,4}") ? Integer.parseInt(text) : 0;
  }

  /** The tapping of a button or of a row of a list. */
  private static void choice(WebForm form, ObjectNode extra) {
    Optional<String> id = form.find("ButtonPayload").or(() -> form.find("ListId"));
    Optional<String> title = form.find("ButtonText").or(() -> form.find("ListTitle"));
    if (id.isPresent() || title.isPresent()) {
      ObjectNode choice = extra.putObject("choice");
      choice.put("id", id.or(() -> title).orElse("")).put("title", title.or(() -> id).orElse(""));
      form.find("ListDescription").ifPresent(text -> choice.put("description", text));
    }
  }

  private static boolean place(WebForm form, ObjectNode extra) {
    Optional<Double> latitude = coordinate(form, "Latitude");
    Optional<Double> longitude = coordinate(form, "Longitude");
    if (latitude.isEmpty() || longitude.isEmpty()) {
      return false;
    }
    ObjectNode location = extra.putObject("location");
    location.put("latitude", latitude.get()).put("longitude", longitude.get());
    form.find("Label").ifPresent(name -> location.put("name", name));
    form.find("Address").ifPresent(address -> location.put("address", address));
    return true;
  }

  private static Optional<Double> coordinate(WebForm form, String name) {
    try {
      return form.find(name).map(Double::parseDouble).filter(Double::isFinite);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** What stands for a message without text of its own. */
  private static String spoken(WebForm form, boolean place) {
    if (place) {
      String named = (form.text("Label") + "\n" + form.text("Address")).strip();
      return named.isEmpty() ? form.text("Latitude") + ", " + form.text("Longitude") : named;
    }
    return form.find("ButtonText").or(() -> form.find("ListTitle")).orElse("");
  }

  /** What goes with a message of any type. */
  private static void surroundings(WebForm form, ObjectNode extra) {
    boolean often = form.text("FrequentlyForwarded").equals("true");
    if (often || form.text("Forwarded").equals("true")) {
      extra.put("forwarded", true);
    }
    if (often) {
      extra.put("forwardedOften", true);
    }
    ObjectNode referral = Json.object();
    REFERRAL.forEach((name, key) -> form.find(name).ifPresent(text -> referral.put(key, text)));
    form.find("ReferralSourceUrl")
        .filter(url -> url.matches("(?i)https?://\\S+"))
        .ifPresent(url -> referral.put("source_url", url));
    if (!referral.isEmpty()) {
      extra.set("referral", referral);
    }
  }
}
