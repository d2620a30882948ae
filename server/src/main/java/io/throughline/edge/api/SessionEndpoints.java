package io.throughline.edge.api;

import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import io.throughline.edge.Doorkeeper;
import io.throughline.edge.Peer;
import io.throughline.edge.ProblemType;
import io.throughline.kernel.error.Fault;
import io.throughline.kernel.error.Refusal;
import io.throughline.realtime.Realtime;
import io.throughline.workspace.Agents;
import io.throughline.workspace.LogIns;
import io.throughline.workspace.Session;
import io.throughline.workspace.Workspace;
import io.throughline.workspace.Workspaces;
import java.util.List;
import java.util.Optional;

/** Setting up, logging in and out. */
final class SessionEndpoints {
  private final Workspaces workspaces;
  private final LogIns logIns;
  private final Agents agents;
  private final Realtime realtime;
  private final Peer peer;
  private final CookieRules cookies;

  SessionEndpoints(Api.Tenancy tenancy, Realtime realtime, Peer peer, CookieRules cookies) {
    this.workspaces = tenancy.workspaces();
    this.logIns = tenancy.logIns();
    this.agents = tenancy.agents();
    this.realtime = realtime;
    this.peer = peer;
    this.cookies = cookies;
  }

  /** How the session's cookie is set: only over TLS, and for how many seconds. */
  record CookieRules(boolean secure, int seconds) {}

  record SetupState(boolean needed) {}

  record NewWorkspace(
      @Form(min = 1, example = "Acme") String workspace,
      @Form(min = 1, example = "Ann Smith") String name,
      @Form(min = 1, max = 254, example = "ann@acme.com") String email,
      @Form(min = 1, max = 500) String password,
      @Form(max = 500) Optional<String> token) {
    @Override
    public String toString() {
      return workspace;
    }
  }

  record LogIn(
      @Form(min = 1, max = 254, example = "ann@acme.com") String email,
      @Form(min = 1, max = 500) String password,
      @Form(max = 20) Optional<String> workspace) {
    @Override
    public String toString() {
      return email;
    }
  }

  record Acceptance(
      @Form(min = 1, max = 200) String token,
      @Form(min = 1) String name,
      @Form(min = 1, max = 500) String password) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** Null for the browser's language. */
  record SessionChange(@Form(min = 2, max = 35, example = "de") Change<String> language) {}

  /** A workspace to choose from. */
  record WorkspaceChoice(String key, String name) {}

  /** Told when the same person is in several workspaces; a problem with one more member. */
  record ChoiceProblem(
      String type,
      String title,
      int status,
      String detail,
      List<Fault> faults,
      List<WorkspaceChoice> workspaces) {}

  Resource resource() {
    return new Resource(
        "Session",
        List.of(
            Endpoint.get("/setup", "getSetup", "Whether there is no workspace yet")
                .byAnyone()
                .gives(SetupState.class)
                .does(_ -> Answer.of(new SetupState(workspaces.needsSetUp()))),
            Endpoint.post("/setup", "setUp", "Makes the first workspace and logs in")
                .byAnyone()
                .takes(NewWorkspace.class)
                .creates(Session.class)
                .refuses(ProblemType.CONFLICT)
                .does(this::setUp),
            Endpoint.post("/session", "logIn", "Logs in")
                .byAnyone()
                .takes(LogIn.class)
                .creates(Session.class)
                .refuses(ProblemType.UNAUTHENTICATED, ProblemType.CONFLICT, ProblemType.TOO_MANY)
                .does(this::logIn),
            Endpoint.get("/session", "getSession", "Who is logged in")
                .gives(Session.class)
                .refuses(ProblemType.FORBIDDEN)
                .does(call -> Answer.of(current(call))),
            Endpoint.patch("/session", "changeSession", "Chooses the language of one's own console")
                .takes(SessionChange.class)
                .gives(Session.class)
                .refuses(ProblemType.FORBIDDEN)
                .does(this::change),
            Endpoint.delete("/session", "logOut", "Logs out").does(this::logOut),
            Endpoint.post("/session/invitation", "acceptInvitation", "Accepts an invitation")
                .byAnyone()
                .takes(Acceptance.class)
                .creates(Session.class)
                .refuses(ProblemType.NOT_FOUND)
                .does(this::accept)));
  }

  private Answer setUp(Call call) {
    NewWorkspace body = call.body(NewWorkspace.class);
    return begun(
        workspaces.setUp(
            new Workspaces.Founding(body.workspace(), body.name(), body.email(), body.password()),
            body.token()));
  }

  private Answer logIn(Call call) {
    LogIn body = call.body(LogIn.class);
    LogIns.Result result =
        logIns.begin(body.email(), body.password(), body.workspace(), peer.address(call.context()));
    return switch (result) {
      case LogIns.Result.Begun(Session.Begun begun) -> begun(begun);
      case LogIns.Result.Several(List<Workspace> several) ->
          Answer.problem(
              409,
              new ChoiceProblem(
                  ProblemType.CONFLICT.uri(),
                  ProblemType.CONFLICT.title(),
                  409,
                  "You are in several workspaces; say which.",
                  List.of(),
                  several.stream()
                      .map(one -> new WorkspaceChoice(one.key(), one.name()))
                      .toList()));
    };
  }

  private Session current(Call call) {
    return logIns.find(token(call)).orElseThrow(SessionEndpoints::over);
  }

  private Answer change(Call call) {
    return switch (call.body(SessionChange.class).language()) {
      case Change.Absent<String> _ -> Answer.of(current(call));
      case Change.Cleared<String> _ -> spoken(call, Optional.empty());
      case Change.Set<String>(String tag) -> spoken(call, Optional.of(tag));
    };
  }

  private Answer spoken(Call call, Optional<String> language) {
    return Answer.of(logIns.speak(token(call), language).orElseThrow(SessionEndpoints::over));
  }

  private static Refusal.Unauthenticated over() {
    return new Refusal.Unauthenticated("The session is over; sign in again.");
  }

  private Answer logOut(Call call) {
    logIns.end(token(call));
    realtime.recheck(call.actor().workspace());
    return Answer.empty().with(cookie("", 0));
  }

  private Answer accept(Call call) {
    Acceptance body = call.body(Acceptance.class);
    return begun(agents.accept(body.token(), body.name(), body.password()));
  }

  private static String token(Call call) {
    return call.known()
        .flatMap(Doorkeeper.Admitted::session)
        .orElseThrow(() -> new Refusal.Forbidden("An API key has no session."));
  }

  private Answer begun(Session.Begun begun) {
    return Answer.created(begun.session()).with(cookie(begun.token(), cookies.seconds()));
  }

  private Cookie cookie(String value, int seconds) {
    Cookie cookie = new Cookie(Doorkeeper.COOKIE, value);
    cookie.setPath("/");
    cookie.setMaxAge(seconds);
    cookie.setHttpOnly(true);
    cookie.setSecure(cookies.secure());
    cookie.setSameSite(SameSite.LAX);
    return cookie;
  }
}
