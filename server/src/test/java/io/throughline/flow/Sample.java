package io.throughline.flow;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A good call of an operation.
 *
 * @param path below the API's root, filled in
 * @param body empty text for none, {@code file} for an upload, bytes for a file of customers
 */
record Sample(String path, Object body) {
  private static final String NOTHING = "";

  /** A good call of this operation at the desk. */
  static Sample of(Operation operation, Desk desk) {
    return switch (operation.id()) {
      case "revokeApiKey" -> at("/api-keys/" + desk.key());
      case "getAgent" -> at("/agents/" + desk.me);
      case "changeAgent" -> at("/agents/" + desk.invited(), Map.of("name", "Di"));
      case "getRole", "deleteRole" -> at("/roles/" + desk.role(List.of()));
      case "changeRole" -> at("/roles/" + desk.role(List.of()), Desk.draft(List.of("note"), "own"));
      case "changeSession" -> at("/session", Map.of("language", "de"));
      case "getTeam", "deleteTeam" -> at("/teams/" + desk.team());
      case "changeTeam" ->
          at(
              "/teams/" + desk.team(),
              Map.of("name", "T" + UUID.randomUUID(), "agents", List.of(desk.me)));
      case "getInbox" -> at("/inboxes/" + desk.inbox);
      case "changeInbox" -> at("/inboxes/" + desk.spareInbox(), Map.of("name", "Other"));
      case "removeInbox" -> at("/inboxes/" + desk.spareInbox());
      case "checkInbox" -> at("/inboxes/" + desk.inbox + "/check");
      case "listTemplates" -> at("/inboxes/" + desk.inbox + "/templates");
      case "getCustomer" -> at("/customers/" + desk.customer);
      case "changeCustomer" -> at("/customers/" + desk.customer, Map.of("name", "Eve"));
      case "mergeCustomers" ->
          at(
              "/customers/" + desk.customer + "/merges",
              Map.of("other", desk.newcomer(), "reason", "Same order"));
      case "listMerges" -> at("/customers/" + desk.customer + "/merges");
      case "undoMerge" -> at(desk.merged() + "/undo");
      case "getPicture" -> at("/customers/" + desk.customer + "/picture");
      case "getTimeline" -> at("/customers/" + desk.customer + "/timeline");
      case "tallyTimeline" -> at("/customers/" + desk.customer + "/timeline/tally");
      case "getAttachment" -> at("/attachments/" + desk.attachment);
      case "getRequest" -> at("/intake/" + desk.request);
      case "replayRequest" -> at("/intake/" + desk.request + "/replay");
      case "retryDelivery" -> retry(desk);
      case "retryTraffic" -> at("/traffic/retries", Map.of("direction", "out"));
      case "upload" -> at("/uploads", "file");
      case "fitUpload" ->
          at("/uploads/" + desk.upload() + "/copies", Map.of("inboxId", desk.inbox));
      case "lookUpReach" -> at("/reach?inbox=" + desk.mailInbox + "&to=email:new@x.example");
      default ->
          operation.path().startsWith("/conversations/{id}")
              ? WorkSamples.of(operation, desk).orElseGet(() -> conversation(operation, desk))
              : FactSamples.of(operation, desk)
                  .or(() -> CareSamples.of(operation, desk))
                  .or(() -> ListSamples.of(operation, desk))
                  .or(() -> WorkSamples.of(operation, desk))
                  .or(() -> NoticeSamples.of(operation, desk))
                  .orElseGet(() -> plain(operation, desk));
    };
  }

  private static Sample conversation(Operation operation, Desk desk) {
    String path = operation.path().replace("{id}", desk.conversation);
    return switch (operation.id()) {
      case "changeConversation" -> at(path, Map.of("subject", "Lamp", "priority", "high"));
      case "reply" -> at(path, Map.of("text", "Hello", "attachments", List.of(desk.upload())));
      case "editMessage" ->
          at(path.replace("{entry}", desk.answered("Hello")), Map.of("text", "Hello there"));
      case "withdrawMessage" -> at(path.replace("{entry}", desk.answered("Hello")));
      case "keepDraft" -> at(path, Map.of("mode", "reply", "text", "Hello, the lamp"));
      case "holdMessage" ->
          at(path, Map.of("message", Map.of("text", "Hello"), "sendAt", tomorrow()));
      case "changeHeld" ->
          at(path.replace("{held}", desk.held(tomorrow())), Map.of("sendAt", tomorrow()));
      case "sendHeld", "takeBackHeld" -> at(path.replace("{held}", desk.held(tomorrow())));
      case "note" -> at(path, Map.of("text", "Look at this"));
      case "mergeConversations" -> at(path, Map.of("other", desk.split()));
      case "splitConversation" -> at(path, Map.of("entries", List.of(desk.note())));
      case "moveConversation" ->
          at("/conversations/" + desk.split() + "/moves", Map.of("customer", desk.newcomer()));
      case "undoShift" -> at(desk.shifted() + "/undo");
      case "judge" -> at("/conversations/" + desk.split() + "/spam", Map.of("spam", true));
      case "assign" -> at(path, Map.of("agentId", desk.me));
      case "setStatus" ->
          at(
              path,
              Map.of(
                  "status",
                  "snoozed",
                  "snoozedUntil",
                  Instant.now().plus(1, ChronoUnit.HOURS).toString()));
      default -> at(path);
    };
  }

  private static String tomorrow() {
    return Instant.now().plus(1, ChronoUnit.DAYS).toString();
  }

  private static Sample plain(Operation operation, Desk desk) {
    String some = UUID.randomUUID().toString();
    return switch (operation.id()) {
      case "setUp" ->
          at(
              operation.path(),
              Map.of(
                  "workspace",
                  "New",
                  "name",
                  "Flo",
                  "email",
                  some + "@x.example",
                  "password",
                  TestHouse.PASSWORD,
                  "token",
                  TestHouse.SETUP_TOKEN));
      case "logIn" ->
          at(
              operation.path(),
              Map.of(
                  "email",
                  desk.administrator.get("/api/v1/session").at("/agent/email"),
                  "password",
                  TestHouse.PASSWORD));
      case "acceptInvitation" -> {
        String link =
            desk.made(
                    "/agents", Map.of("email", some + "@x.example", "name", "Gil", "role", "agent"))
                .path("invitation")
                .asString();
        yield at(
            operation.path(),
            Map.of(
                "token",
                link.substring(link.lastIndexOf('/') + 1),
                "name",
                "Gil",
                "password",
                TestHouse.PASSWORD));
      }
      case "changeWorkspace" -> at(operation.path(), Map.of("name", "Renamed"));
      case "createApiKey" -> at(operation.path(), Map.of("name", "Key", "role", "agent"));
      case "inviteAgent" ->
          at(
              operation.path(),
              Map.of("email", some + "@x.example", "name", "Hal", "role", "agent"));
      case "createRole" -> at(operation.path(), Desk.draft(List.of("reply"), "team"));
      case "createTeam" -> at(operation.path(), Map.of("name", some, "agents", List.of()));
      case "createInbox" -> at(operation.path(), Desk.widget("Another"));
      case "begin" ->
          at(
              operation.path(),
              Map.of(
                  "inboxId",
                  desk.mailInbox,
                  "to",
                  "email:" + some + "@x.example",
                  "subject",
                  "Lamp",
                  "text",
                  "Hello"));
      default -> at(operation.path());
    };
  }

  /** A delivery that failed can be sent again; whether one has is up to the channel. */
  private static Sample retry(Desk desk) {
    return at("/deliveries/" + desk.entry + "/" + desk.route + "/retry");
  }

  static Sample at(String path) {
    return new Sample(path, NOTHING);
  }

  static Sample at(String path, Object body) {
    return new Sample(path, body);
  }

  /** Makes the call. */
  Heard call(Guest guest, Operation operation) {
    String full = "/api/v1" + path;
    if (body instanceof byte[] file) {
      return guest.upload(full, "people.csv", file, "");
    }
    if (body.equals("file")) {
      return guest.upload(full, "a.txt", "text/plain", "words");
    }
    return guest.call(
        operation.method(),
        full,
        body instanceof String text ? text : io.throughline.kernel.json.Json.write(body));
  }
}
