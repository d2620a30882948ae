package io.throughline.edge.api;

import io.throughline.kernel.id.AgentId;
import io.throughline.kernel.id.TeamId;
import io.throughline.realtime.Realtime;
import io.throughline.workspace.Agent;
import io.throughline.workspace.AgentState;
import io.throughline.workspace.Agents;
import io.throughline.workspace.Permission;
import io.throughline.workspace.RoleKey;
import io.throughline.workspace.Team;
import io.throughline.workspace.Teams;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Agents and teams. */
final class AgentEndpoints {
  private final Agents agents;
  private final Teams teams;
  private final Realtime realtime;
  private final URI address;

  AgentEndpoints(Api.Tenancy tenancy, Realtime realtime, URI address) {
    this.agents = tenancy.agents();
    this.teams = tenancy.teams();
    this.realtime = realtime;
    this.address = address;
  }

  record NewAgent(
      @Form(min = 1, max = 254, example = "ben@acme.com") String email,
      @Form(min = 1, example = "Ben Jones") String name,
      RoleKey role,
      Optional<List<TeamId>> teams) {}

  /** An invited agent; the link is shown this once. */
  record InvitedAgent(
      AgentId id,
      String name,
      String email,
      RoleKey role,
      AgentState state,
      List<TeamId> teams,
      Optional<Instant> lastSeenAt,
      String invitation) {}

  record AgentChange(
      @Form(min = 1) Optional<String> name, Optional<RoleKey> role, Optional<AgentState> state) {}

  record NewTeam(@Form(min = 1, example = "Billing") String name, List<AgentId> agents) {}

  record TeamChange(@Form(min = 1) Optional<String> name, Optional<List<AgentId>> agents) {}

  Resource agents() {
    return new Resource(
        "Agents",
        List.of(
            Endpoint.get("/agents", "listAgents", "Agents, by name")
                .givesPageOf(Agent.class)
                .does(call -> Answer.of(Pages.of(agents.all(call.actor()), Agent::id, call))),
            Endpoint.post("/agents", "inviteAgent", "Invites an agent")
                .by(Permission.PEOPLE)
                .takes(NewAgent.class)
                .creates(InvitedAgent.class)
                .does(this::invite),
            Endpoint.get("/agents/{id}", "getAgent", "An agent")
                .gives(Agent.class)
                .does(call -> Answer.of(agents.get(call.actor(), call.id("id", AgentId::of)))),
            Endpoint.patch("/agents/{id}", "changeAgent", "Changes an agent; own name for all")
                .takes(AgentChange.class)
                .gives(Agent.class)
                .does(this::change)));
  }

  Resource teams() {
    return new Resource(
        "Teams",
        List.of(
            Endpoint.get("/teams", "listTeams", "Teams, by name")
                .givesPageOf(Team.class)
                .does(call -> Answer.of(Pages.of(teams.all(call.actor()), Team::id, call))),
            Endpoint.post("/teams", "createTeam", "Makes a team")
                .by(Permission.PEOPLE)
                .takes(NewTeam.class)
                .creates(Team.class)
                .does(
                    call -> {
                      NewTeam body = call.body(NewTeam.class);
                      return Answer.created(teams.create(call.actor(), body.name(), body.agents()));
                    }),
            Endpoint.get("/teams/{id}", "getTeam", "A team")
                .gives(Team.class)
                .does(call -> Answer.of(teams.get(call.actor(), call.id("id", TeamId::of)))),
            Endpoint.patch("/teams/{id}", "changeTeam", "Changes a team")
                .by(Permission.PEOPLE)
                .takes(TeamChange.class)
                .gives(Team.class)
                .does(
                    call -> {
                      TeamChange body = call.body(TeamChange.class);
                      return Answer.of(
                          teams.change(
                              call.actor(), call.id("id", TeamId::of), body.name(), body.agents()));
                    }),
            Endpoint.delete("/teams/{id}", "deleteTeam", "Deletes a team")
                .by(Permission.PEOPLE)
                .does(
                    call -> {
                      teams.delete(call.actor(), call.id("id", TeamId::of));
                      return Answer.empty();
                    })));
  }

  private Answer invite(Call call) {
    NewAgent body = call.body(NewAgent.class);
    Agents.Invited invited =
        agents.invite(
            call.actor(),
            new Agents.Invitation(
                body.email(), body.name(), body.role(), body.teams().orElse(List.of())));
    Agent agent = invited.agent();
    return Answer.created(
        new InvitedAgent(
            agent.id(),
            agent.name(),
            agent.email(),
            agent.role(),
            agent.state(),
            agent.teams(),
            agent.lastSeenAt(),
            address + "/invitation/" + invited.token()));
  }

  private Answer change(Call call) {
    AgentChange body = call.body(AgentChange.class);
    Agent changed =
        agents.change(
            call.actor(),
            call.id("id", AgentId::of),
            new Agents.Change(body.name(), body.role(), body.state()));
    realtime.recheck(call.actor().workspace());
    return Answer.of(changed);
  }
}
