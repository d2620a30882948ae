package io.throughline.channel.slack;

import io.throughline.channel.Checks.Check;
import io.throughline.channel.Heals.Finding;
import io.throughline.channel.Heals.Ill;
import io.throughline.channel.Heals.Unclear;
import io.throughline.channel.Heals.Well;
import io.throughline.channel.wire.Fields;
import io.throughline.kernel.http.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Looks whether the app is still in its workspace and may do what it must. */
final class Care {
  private static final String TEST = "auth.test";
  private static final List<String> NEEDED =
      List.of(
          "chat:write",
          "files:read",
          "files:write",
          "im:history",
          "im:write",
          "reactions:read",
          "users:read");

  private final SlackApi api;

  Care(SlackApi api) {
    this.api = api;
  }

  Finding heal(Workspace workspace) {
    try {
      SlackReply reply = api.read(workspace, TEST, Map.of());
      if (reply.ok()) {
        String team = Fields.text(reply.body(), "team_id");
        return team.equals(workspace.team())
            ? Well.WELL
            : new Ill("The token is for workspace " + team + ", not for " + workspace.team() + ".");
      }
      return Errors.passes(reply) || reply.error().isBlank()
          ? new Unclear(Errors.reason(reply))
          : new Ill("Nothing can be sent: " + Errors.reason(reply));
    } catch (Trouble e) {
      return new Unclear("The network cannot be reached: " + e.getMessage());
    }
  }

  List<Check> check(Workspace workspace) {
    List<Check> all = new ArrayList<>();
    try {
      SlackReply reply = api.read(workspace, TEST, Map.of());
      String who = Fields.text(reply.body(), "team") + ", as " + Fields.text(reply.body(), "user");
      all.add(new Check("Bot token", reply.ok(), reply.ok() ? who : Errors.reason(reply)));
      if (reply.ok()) {
        String team = Fields.text(reply.body(), "team_id");
        boolean same = team.equals(workspace.team());
        all.add(
            new Check(
                "Workspace",
                same,
                same ? "It is " + team + "." : "The token is for " + team + ": set that."));
        all.add(allowed(reply));
      }
    } catch (Trouble e) {
      all.add(new Check("Bot token", false, "The network cannot be reached: " + e.getMessage()));
    }
    return all;
  }

  private static Check allowed(SlackReply reply) {
    TreeSet<String> missing = new TreeSet<>(NEEDED);
    missing.removeAll(reply.scopes());
    String what = "Permissions";
    if (reply.scopes().isEmpty()) {
      return new Check(what, true, "The network does not tell them.");
    }
    return new Check(
        what,
        missing.isEmpty(),
        missing.isEmpty()
            ? "All that are needed are there."
            : "Missing: " + String.join(", ", missing) + ". Add them and install the app again.");
  }
}
