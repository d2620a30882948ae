package io.throughline.edge.export;

import io.throughline.conversation.Attachments;
import io.throughline.conversation.Conversation;
import io.throughline.conversation.Horizon;
import io.throughline.conversation.Timeline;
import io.throughline.customer.Customer;
import io.throughline.customer.Merge;
import io.throughline.customer.record.Card;
import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.AttachmentId;
import io.throughline.kernel.id.CustomerId;
import io.throughline.kernel.json.Json;
import io.throughline.workspace.Actor;
import io.throughline.workspace.Permission;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything of one person in a ZIP file: JSON in the shapes of the API, and the files. Nothing of
 * another person is in it.
 */
public final class Archive {
  private static final int PAGE = 100;

  private final Sources sources;
  private final Clock clock;

  /** From these. */
  public Archive(Sources sources, Clock clock) {
    this.sources = sources;
    this.clock = clock;
  }

  /**
   * Looks a person up whose archive is wanted, and writes down that it is.
   *
   * @throws Refusal.NotFound if there is none by that id
   */
  public Customer of(Actor actor, CustomerId id) {
    actor.require(Permission.EXPORT);
    Customer customer = sources.customers().get(actor.workspace(), id);
    sources.audit().record(actor, "customer.export", "customer:" + customer.id(), Map.of());
    return customer;
  }

  /** Writes the archive. */
  public void write(Actor actor, Customer customer, OutputStream out) throws IOException {
    actor.require(Permission.EXPORT);
    ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    List<CustomerId> born = sources.customers().born(actor.workspace(), customer.id());
    Chronicle chronicle = new Chronicle(sources.timelines(), actor, customer, born);
    ObjectNode contents = Json.object().put("exportedAt", clock.instant().toString());
    Map<AttachmentId, String> files = new LinkedHashMap<>();
    ObjectNode person = Json.object();
    person.set("ids", Json.tree(born));
    person.setAll(
        (ObjectNode)
            Json.tree(sources.views().customers(Horizon.of(actor), List.of(customer)).getFirst()));
    one(zip, "customer.json", person);
    contents.put("records", list(zip, "records.json", into -> records(actor, customer, into)));
    contents.put("merges", list(zip, "merges.json", into -> merges(actor, customer, born, into)));
    contents.put(
        "conversations",
        list(zip, "conversations.json", into -> conversations(actor, customer, into)));
    contents.put(
        "timeline", list(zip, "timeline.json", into -> chronicle.timeline(noting(files, into))));
    contents.put(
        "elsewhere", list(zip, "elsewhere.json", into -> chronicle.elsewhere(noting(files, into))));
    files(actor, zip, files, contents);
    one(zip, "contents.json", contents);
    zip.finish();
  }

  private static Chronicle.Taker noting(Map<AttachmentId, String> files, Chronicle.Taker into) {
    return entry -> {
      for (JsonNode file : entry.path("attachments")) {
        files.put(AttachmentId.of(file.path("id").asString("")), file.path("name").asString(""));
      }
      into.take(entry);
    };
  }

  private void records(Actor actor, Customer customer, Chronicle.Taker into) throws IOException {
    Optional<String> cursor = Optional.empty();
    do {
      Card.Page page =
          sources.records().list(actor.workspace(), customer.id(), Optional.empty(), cursor, PAGE);
      for (Card card : page.items()) {
        into.take(Json.tree(card));
      }
      cursor = page.next();
    } while (cursor.isPresent());
  }

  /** Of a merge that was undone, the other one is somebody else, who is not told of. */
  private void merges(Actor actor, Customer customer, List<CustomerId> born, Chronicle.Taker into)
      throws IOException {
    for (Merge merge : sources.merges().of(actor, customer.id())) {
      ObjectNode shown = (ObjectNode) Json.tree(merge);
      boolean within = born.contains(merge.absorbed().id()) && born.contains(merge.into().id());
      if (!within) {
        shown.putNull(born.contains(merge.absorbed().id()) ? "into" : "absorbed");
        shown.put("reason", "");
      }
      into.take(shown);
    }
  }

  private void conversations(Actor actor, Customer customer, Chronicle.Taker into)
      throws IOException {
    for (String status : List.of("all", "spam")) {
      Timeline.Selection selection =
          new Timeline.Selection(
              status,
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Optional.of(customer.id()),
              "newest");
      conversations(actor, selection, into);
    }
  }

  private void conversations(Actor actor, Timeline.Selection selection, Chronicle.Taker into)
      throws IOException {
    Optional<String> cursor = Optional.empty();
    do {
      Conversation.Page page =
          sources.timelines().conversations().list(actor, selection, PAGE, cursor);
      for (Conversation conversation : page.items()) {
        ObjectNode shown = (ObjectNode) Json.tree(conversation);
        shown.remove(List.of("preview", "unread"));
        into.take(shown);
      }
      cursor = page.next();
    } while (cursor.isPresent());
  }

  private void files(
      Actor actor, ZipOutputStream zip, Map<AttachmentId, String> files, ObjectNode contents)
      throws IOException {
    List<String> missing = new ArrayList<>();
    int number = 0;
    for (Map.Entry<AttachmentId, String> file : files.entrySet()) {
      Optional<InputStream> bytes = open(actor, file.getKey());
      if (bytes.isEmpty()) {
        missing.add(file.getKey().toString());
        continue;
      }
      try (InputStream content = bytes.get()) {
        zip.putNextEntry(
            new ZipEntry("attachments/" + file.getKey() + "/" + name(file.getValue())));
        content.transferTo(zip);
        zip.closeEntry();
        number++;
      }
    }
    contents.put("attachments", number);
    ArrayNode absent = contents.putArray("attachmentsMissing");
    missing.forEach(absent::add);
  }

  private Optional<InputStream> open(Actor actor, AttachmentId id) {
    try {
      Attachments.Opened opened = sources.timelines().attachments().open(actor, id);
      return Optional.of(opened.content());
    } catch (Refusal.Conflict | Refusal.NotFound e) {
      return Optional.empty();
    }
  }

  /** No folder, nothing that may not be part of a name, and not too much of it. */
  private static String name(String given) {
    String clean = given.replaceAll("[\\p{Cntrl}/\\\\:*?\"<>|]", "_").strip();
    String name = clean.substring(Math.max(0, clean.length() - 150));
    return name.isEmpty() || name.matches("\\.+") ? "file" : name;
  }

  private static void one(ZipOutputStream zip, String name, JsonNode value) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(Json.bytes(value));
    zip.closeEntry();
  }

  /** Hands over one after the other. */
  @FunctionalInterface
  private interface Listing {
    void list(Chronicle.Taker into) throws IOException;
  }

  /** Writes a list without holding it; how long it is. */
  private static int list(ZipOutputStream zip, String name, Listing listing) throws IOException {
    int[] number = {0};
    zip.putNextEntry(new ZipEntry(name));
    listing.list(
        item -> {
          zip.write(number[0]++ == 0 ? '[' : ',');
          zip.write('\n');
          zip.write(Json.bytes(item));
        });
    zip.write((number[0] == 0 ? "[]\n" : "\n]\n").getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
    return number[0];
  }
}
