import type { Rights, Role, RoleDraft } from "@throughline/client";
import { permissions } from "../../../packages/client/src/roles.ts";
import { problem, type Answer } from "./answers.ts";

const all: Role["permissions"] = ["read", ...permissions];
const agents: Role["permissions"] = ["read", "reply", "begin", "note", "assign", "triage", "arrange", "edit_customers", "merge_customers", "share"];

/** The roles of the workspace in memory, and what whoever is logged in may do. */
export class MockRoles {
  /** What is told of one's own rights. */
  rights: Rights = { permissions: all, visibility: "all" };
  readonly made: Role[] = [
    { id: "o1", name: "Night shift", fixed: false, permissions: ["read", "reply", "note"], visibility: "team", agents: 1, keys: 0 },
  ];

  answer(method: string, id: string, body: Record<string, unknown>): Answer {
    const draft = body as unknown as RoleDraft;
    switch (method) {
      case "GET":
        return { status: 200, body: { items: [...this.fixed(), ...this.made] } };
      case "POST":
        return this.make(draft);
      case "PUT":
        return this.change(id, draft);
      default:
        this.made.splice(this.made.findIndex((it) => it.id === id), 1);
        return { status: 204 };
    }
  }

  private fixed(): Role[] {
    return [
      { id: "admin", name: "admin", fixed: true, permissions: all, visibility: "all", agents: 1, keys: 0 },
      { id: "agent", name: "agent", fixed: true, permissions: agents, visibility: "all", agents: 2, keys: 1 },
    ];
  }

  private make(draft: RoleDraft): Answer {
    if (this.made.some((it) => it.name === draft.name)) return problem(409, "conflict", "There is a role of that name already.");
    const role: Role = { ...draft, permissions: ["read", ...draft.permissions], id: `o${this.made.length + 1}`, fixed: false, agents: 0, keys: 0 };
    this.made.push(role);
    return { status: 201, body: role };
  }

  private change(id: string, draft: RoleDraft): Answer {
    const role = this.made.find((it) => it.id === id);
    if (!role) return problem(404, "not-found", "There is no such role.");
    Object.assign(role, { ...draft, permissions: ["read", ...draft.permissions] });
    return { status: 200, body: role };
  }
}
