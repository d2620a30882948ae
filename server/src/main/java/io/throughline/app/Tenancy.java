package io.throughline.app;

import io.throughline.kernel.config.AccessConfig;
import io.throughline.kernel.crypto.Passwords;
import io.throughline.workspace.Access;
import io.throughline.workspace.Agents;
import io.throughline.workspace.ApiKeys;
import io.throughline.workspace.Audit;
import io.throughline.workspace.Foundations;
import io.throughline.workspace.Idempotency;
import io.throughline.workspace.Keymaps;
import io.throughline.workspace.LogIns;
import io.throughline.workspace.Roles;
import io.throughline.workspace.Teams;
import io.throughline.workspace.Workspaces;

/** Floor 2: workspaces, agents, teams, keys, and the gate. */
record Tenancy(
    Access access,
    Audit audit,
    LogIns logIns,
    Workspaces workspaces,
    Agents agents,
    Teams teams,
    Roles roles,
    ApiKeys apiKeys,
    Keymaps keymaps,
    Idempotency idempotency) {

  static Tenancy build(Ground ground, AccessConfig config, boolean demo) {
    Access access = new Access(ground.database(), ground.keys(), config, ground.clock());
    Audit audit = new Audit(ground.database(), ground.ids(), ground.clock());
    Passwords passwords = new Passwords();
    Foundations foundations =
        new Foundations(
            ground.database(), ground.log(), audit, passwords, ground.ids(), ground.clock());
    LogIns logIns = new LogIns(ground.database(), access, passwords, config, demo, ground.clock());
    return new Tenancy(
        access,
        audit,
        logIns,
        new Workspaces(foundations, logIns, config),
        new Agents(foundations, logIns),
        new Teams(foundations),
        new Roles(foundations),
        new ApiKeys(foundations),
        new Keymaps(ground.database()),
        new Idempotency(ground.database(), ground.clock()));
  }
}
