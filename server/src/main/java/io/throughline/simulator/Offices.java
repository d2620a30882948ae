package io.throughline.simulator;

import io.throughline.inbox.Inbox;
import io.throughline.inbox.InboxDraft;
import io.throughline.inbox.InboxView;
import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.TeamId;
import io.throughline.kernel.id.WorkspaceId;
import io.throughline.workspace.AgentActor;
import io.throughline.workspace.Agents;
import io.throughline.workspace.RoleKey;
import io.throughline.workspace.Session;
import io.throughline.workspace.Workspaces;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The shop's workspace: who works there and the inboxes they read.
 *
 * @param workspace whose
 * @param agents in order, the administrator first
 * @param teams by name
 * @param inboxes by channel
 * @param logIns how to log in
 * @param apiKey for programs
 */
record Offices(
    WorkspaceId workspace,
    List<AgentActor> agents,
    List<TeamId> teams,
    Map<String, Inbox> inboxes,
    List<LogIn> logIns,
    String apiKey) {
  static final String ADDRESS = "hello@tern.example";
  private static final List<LogIn> PEOPLE =
      List.of(
          new LogIn("Maya Lindqvist", "maya@tern.example", "tern-demo-maya", "admin"),
          new LogIn("Dele Akande", "dele@tern.example", "tern-demo-dele", "agent"),
          new LogIn("Jonas Weber", "jonas@tern.example", "tern-demo-jonas", "agent"));

  /** Somebody's log-in. */
  record LogIn(String name, String email, String password, String role) {
    @Override
    public String toString() {
      return email;
    }
  }

  @Override
  public String toString() {
    return "offices of " + workspace;
  }

  /** Sets up everything in a house that is new. */
  static Offices open(TownHall hall, StandIns standIns) {
    LogIn first = PEOPLE.getFirst();
    Session.Begun begun =
        hall.staff()
            .workspaces()
            .setUp(
                new Workspaces.Founding(
                    "Tern Coffee", first.name(), first.email(), first.password()),
                Optional.empty());
    AgentActor admin = actor(hall, begun);
    List<AgentActor> agents = new ArrayList<>(List.of(admin));
    PEOPLE.stream().skip(1).forEach(person -> agents.add(hire(hall, admin, person)));
    List<AgentId> ids = agents.stream().map(AgentActor::agent).toList();
    List<TeamId> teams =
        List.of(
            hall.staff().teams().create(admin, "Orders", ids).id(),
            hall.staff().teams().create(admin, "Workshop", ids.subList(1, ids.size())).id());
    Map<String, Inbox> inboxes = inboxes(hall, admin, standIns, teams.getFirst());
    String key = hall.staff().apiKeys().create(admin, "Demo", RoleKey.ADMIN, false).secret();
    return new Offices(admin.workspace(), agents, teams, inboxes, PEOPLE, key);
  }

  private static AgentActor hire(TownHall hall, AgentActor admin, LogIn person) {
    Agents.Invited invited =
        hall.staff()
            .agents()
            .invite(
                admin,
                new Agents.Invitation(
                    person.email(), person.name(), RoleKey.of(person.role()), List.of()));
    return actor(
        hall, hall.staff().agents().accept(invited.token(), person.name(), person.password()));
  }

  private static AgentActor actor(TownHall hall, Session.Begun begun) {
    return hall.staff().access().session(begun.token()).orElseThrow();
  }

  private static Map<String, Inbox> inboxes(
      TownHall hall, AgentActor admin, StandIns standIns, TeamId team) {
    Map<String, Inbox> inboxes = new LinkedHashMap<>();
    drafts(standIns, team)
        .forEach(
            draft -> {
              if (hall.work().kinds().descriptor(draft.kind()).isPresent()) {
                InboxView view = hall.work().inboxes().create(admin, draft);
                inboxes.put(draft.kind(), hall.work().inboxes().get(admin.workspace(), view.id()));
              }
            });
    return inboxes;
  }

  private static List<InboxDraft> drafts(StandIns standIns, TeamId team) {
    InboxDraft mail =
        new InboxDraft(
            StandIns.MAIL,
            "Shop mail",
            Map.of(
                "address", ADDRESS,
                "sender", "Tern Coffee",
                "receive", "smtp",
                "smtp_host", "127.0.0.1",
                "smtp_port", Integer.toString(standIns.mailPort()),
                "smtp_security", "none",
                "authserv", StandIns.AUTHSERV),
            Optional.of(team),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    InboxDraft chat =
        InboxDraft.of(
            StandIns.CHAT,
            "tern.example",
            Map.of(
                "title", "Tern Coffee",
                "greeting", "Hi! Ask us anything about coffee, machines and orders.",
                "origins", "*"));
    InboxDraft phone = connected(standIns, StandIns.PHONE, "Shop phone");
    InboxDraft kiosk = connected(standIns, StandIns.PROGRAM, "Kiosk");
    return List.of(mail, chat, phone, kiosk);
  }

  private static InboxDraft connected(StandIns standIns, String kind, String name) {
    return InboxDraft.of(kind, name, standIns.feed(kind).settings());
  }
}
