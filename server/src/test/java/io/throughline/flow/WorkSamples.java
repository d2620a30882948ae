package io.throughline.flow;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Good calls of the operations on tags, followers, tasks and hand-offs. */
final class WorkSamples {
  private WorkSamples() {}

  static Optional<Sample> of(Operation operation, Desk desk) {
    String own = "/conversations/" + desk.conversation;
    return switch (operation.id()) {
      case "changeTags" -> Optional.of(Sample.at(own + "/tags", Map.of("add", List.of("Refund"))));
      case "renameTag" -> Optional.of(Sample.at("/tags/" + tag(desk), Map.of("name", "Returns")));
      case "deleteTag" -> Optional.of(Sample.at("/tags/" + tag(desk)));
      case "follow", "unfollow" -> Optional.of(Sample.at(own + "/followers/" + desk.me));
      case "listTasks" -> Optional.of(Sample.at(own + "/tasks"));
      case "addTask" ->
          Optional.of(Sample.at(own + "/tasks", Map.of("text", "Call back", "kind", "promise")));
      case "handOver" ->
          Optional.of(
              Sample.at(own + "/handoffs", Map.of("agentId", other(desk), "word", "Yours")));
      case "correctHandoff" ->
          Optional.of(
              Sample.at(
                  own + "/handoffs/" + handoff(desk),
                  Map.of(
                      "facts",
                      List.of(
                          Map.of("field", "wants", "items", List.of(Map.of("text", "A lamp")))))));
      case "acceptHandoff" ->
          Optional.of(Sample.at(own + "/handoffs/" + handoff(desk) + "/accept"));
      case "declineHandoff" ->
          Optional.of(
              Sample.at(
                  own + "/handoffs/" + handoff(desk) + "/decline", Map.of("reason", "Not ours")));
      case "changeTask" -> Optional.of(Sample.at("/tasks/" + task(desk), Map.of("done", true)));
      case "deleteTask" -> Optional.of(Sample.at("/tasks/" + task(desk)));
      default -> Optional.empty();
    };
  }

  private static String other(Desk desk) {
    return desk.agent.get("/api/v1/session").at("/agent/id");
  }

  /** A hand-off to the administrator that waits for an answer. */
  private static String handoff(Desk desk) {
    return desk.agent
        .post(
            "/api/v1/conversations/" + desk.conversation + "/handoffs", Map.of("agentId", desk.me))
        .at("/id");
  }

  private static String tag(Desk desk) {
    String own = "/api/v1/conversations/" + desk.conversation + "/tags";
    desk.administrator.patch(own, Map.of("add", List.of("Refund")));
    return desk.administrator.get("/api/v1/tags").json().at("/items/0/id").asString();
  }

  private static String task(Desk desk) {
    return desk.made("/conversations/" + desk.conversation + "/tasks", Map.of("text", "Call"))
        .path("id")
        .asString();
  }
}
