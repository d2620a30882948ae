package io.throughline.edge.api;

import io.throughline.kernel.id.RoleId;
import io.throughline.realtime.Realtime;
import io.throughline.workspace.Permission;
import io.throughline.workspace.Role;
import io.throughline.workspace.RoleDraft;
import io.throughline.workspace.Roles;
import io.throughline.workspace.Visibility;
import java.util.List;

/** Roles: what agents and programs may do. */
final class RoleEndpoints {
  private final Roles roles;
  private final Realtime realtime;

  RoleEndpoints(Api.Tenancy tenancy, Realtime realtime) {
    this.roles = tenancy.roles();
    this.realtime = realtime;
  }

  record NewRole(
      @Form(min = 1, example = "Night shift") String name,
      List<Permission> permissions,
      Visibility visibility) {
    RoleDraft draft() {
      return new RoleDraft(name, permissions, visibility);
    }
  }

  Resource resource() {
    return new Resource(
        "Roles",
        List.of(
            Endpoint.get("/roles", "listRoles", "Roles: the fixed ones, then others by name")
                .givesItemsOf(Role.class)
                .does(call -> Answer.items(roles.all(call.actor()))),
            Endpoint.post("/roles", "createRole", "Makes a role")
                .by(Permission.ROLES)
                .takes(NewRole.class)
                .creates(Role.class)
                .does(
                    call ->
                        Answer.created(
                            roles.create(call.actor(), call.body(NewRole.class).draft()))),
            Endpoint.get("/roles/{id}", "getRole", "A role that the workspace made")
                .gives(Role.class)
                .does(call -> Answer.of(roles.get(call.actor(), id(call)))),
            Endpoint.put("/roles/{id}", "changeRole", "Makes it another one, for all who have it")
                .by(Permission.ROLES)
                .takes(NewRole.class)
                .gives(Role.class)
                .does(this::change),
            Endpoint.delete("/roles/{id}", "deleteRole", "Removes a role that nobody has")
                .by(Permission.ROLES)
                .does(
                    call -> {
                      roles.delete(call.actor(), id(call));
                      return Answer.empty();
                    })));
  }

  private Answer change(Call call) {
    Role changed = roles.change(call.actor(), id(call), call.body(NewRole.class).draft());
    realtime.recheck(call.actor().workspace());
    return Answer.of(changed);
  }

  private static RoleId id(Call call) {
    return call.id("id", RoleId::of);
  }
}
