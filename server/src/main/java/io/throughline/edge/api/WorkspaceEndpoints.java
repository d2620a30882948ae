package io.throughline.edge.api;

import io.throughline.kernel.error.Refusal;
import io.throughline.kernel.id.ApiKeyId;
import io.throughline.kernel.id.AuditId;
import io.throughline.realtime.Realtime;
import io.throughline.workspace.ApiKey;
import io.throughline.workspace.ApiKeys;
import io.throughline.workspace.Audit;
import io.throughline.workspace.AuditEntry;
import io.throughline.workspace.Permission;
import io.throughline.workspace.RoleKey;
import io.throughline.workspace.Workspace;
import io.throughline.workspace.Workspaces;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The workspace itself, its API keys and its audit trail. */
final class WorkspaceEndpoints {
  private final Workspaces workspaces;
  private final ApiKeys keys;
  private final Audit audit;
  private final Realtime realtime;

  WorkspaceEndpoints(Api.Tenancy tenancy, Realtime realtime) {
    this.workspaces = tenancy.workspaces();
    this.keys = tenancy.keys();
    this.audit = tenancy.audit();
    this.realtime = realtime;
  }

  record WorkspaceChange(@Form(min = 1) String name) {}

  /** What a key is made of; an assistant's speaks to customers as the Assistant. */
  record NewApiKey(
      @Form(min = 1, example = "Data warehouse") String name,
      RoleKey role,
      Optional<Boolean> assistant) {}

  /** A key just made; its secret is shown this once. */
  record CreatedApiKey(
      ApiKeyId id,
      String name,
      String hint,
      RoleKey role,
      boolean assistant,
      Instant createdAt,
      Optional<Instant> usedAt,
      Optional<Instant> revokedAt,
      String secret) {
    @Override
    public String toString() {
      return name;
    }
  }

  Resource workspace() {
    return new Resource(
        "Workspace",
        List.of(
            Endpoint.get("/workspace", "getWorkspace", "The workspace")
                .gives(Workspace.class)
                .does(call -> Answer.of(workspaces.own(call.actor()))),
            Endpoint.patch("/workspace", "changeWorkspace", "Renames the workspace")
                .by(Permission.SETTINGS)
                .takes(WorkspaceChange.class)
                .gives(Workspace.class)
                .does(
                    call ->
                        Answer.of(
                            workspaces.rename(
                                call.actor(), call.body(WorkspaceChange.class).name()))),
            Endpoint.get("/audit", "listAudit", "Administrative acts, newest first")
                .by(Permission.AUDIT)
                .givesPageOf(AuditEntry.class)
                .does(this::acts)));
  }

  Resource keys() {
    return new Resource(
        "API keys",
        List.of(
            Endpoint.get("/api-keys", "listApiKeys", "API keys, newest first")
                .by(Permission.KEYS)
                .givesPageOf(ApiKey.class)
                .does(call -> Answer.of(Pages.of(keys.all(call.actor()), ApiKey::id, call))),
            Endpoint.post("/api-keys", "createApiKey", "Makes an API key; shows it once")
                .by(Permission.KEYS)
                .takes(NewApiKey.class)
                .creates(CreatedApiKey.class)
                .does(this::create),
            Endpoint.delete("/api-keys/{id}", "revokeApiKey", "Revokes an API key")
                .by(Permission.KEYS)
                .does(this::revoke)));
  }

  private Answer create(Call call) {
    NewApiKey body = call.body(NewApiKey.class);
    ApiKey.Created created =
        keys.create(call.actor(), body.name(), body.role(), body.assistant().orElse(false));
    ApiKey key = created.key();
    return Answer.created(
        new CreatedApiKey(
            key.id(),
            key.name(),
            key.hint(),
            key.role(),
            key.assistant(),
            key.createdAt(),
            key.usedAt(),
            key.revokedAt(),
            created.secret()));
  }

  private Answer revoke(Call call) {
    keys.revoke(call.actor(), call.id("id", ApiKeyId::of));
    realtime.recheck(call.actor().workspace());
    return Answer.empty();
  }

  private Answer acts(Call call) {
    Optional<AuditId> before = call.query("cursor").map(WorkspaceEndpoints::cursor);
    List<AuditEntry> found = audit.newest(call.actor(), before, call.limit() + 1);
    boolean more = found.size() > call.limit();
    List<AuditEntry> items = more ? found.subList(0, call.limit()) : found;
    return Answer.of(
        new Pages.Page<>(
            items,
            more ? Optional.of(items.getLast().id().toString()) : Optional.empty(),
            audit.count(call.actor())));
  }

  private static AuditId cursor(String text) {
    if (!Queries.uuid(text)) {
      throw new Refusal.Invalid("cursor", "is none of ours");
    }
    return AuditId.of(text);
  }
}
