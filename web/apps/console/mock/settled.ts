import type { Proof, Session } from "@throughline/client";
import { permissions } from "../../../packages/client/src/roles.ts";
import { page, type Answer } from "./answers.ts";
import { ago, channels } from "./channels.ts";
import { definitions, recordTypes } from "./facts.ts";
import { agents } from "./people.ts";

export const session: Session = {
  agent: agents[0]!,
  rights: { permissions: [...permissions], visibility: "all" },
  workspace: { id: "w1", key: "tern", name: "Tern", createdAt: ago(90_000) },
  csrf: "mock-csrf",
  language: null,
  demo: true,
};

export const proof: Proof = {
  id: "01a1fd5c-0000-7000-8000-000000000001", kind: "erasure", digests: ["5f2b6c1d".repeat(8)],
  counts: { "customer.identity": 4, "conversation.entry": 15, blob: 2 }, by: { kind: "agent", id: "a1", name: "Maya Lindqvist" },
  at: ago(1), finishedAt: ago(0),
};

/** What never changes here. */
export function settled(method: string, head: string, body: Record<string, unknown>): Answer | undefined {
  switch (head) {
    case "channels":
      return { status: 200, body: { items: channels } };
    case "attributes":
      return { status: 200, body: { items: definitions } };
    case "api-keys":
      if (method === "POST") return { status: 201, body: { id: "k2", hint: "tlk_…9f", assistant: false, createdAt: ago(0), usedAt: null, revokedAt: null, ...body, secret: "tlk_0123456789abcdef" } };
      return page([{ id: "k1", name: "Shop", hint: "tlk_…42", role: "agent", assistant: false, createdAt: ago(9000), usedAt: ago(4), revokedAt: null }]);
    case "audit":
      return page([{ id: "l1", actor: { kind: "agent", id: "a1", name: "Maya Lindqvist" }, action: "inbox.changed", subject: "Tern bot", details: { state: "paused" }, at: ago(30) }]);
    case "imports":
      return page([{ id: "m1", name: "old-desk.csv", dryRun: false, state: "done", reason: null, total: 812, done: 812, created: 640, updated: 160, failed: 12, columns: [], country: null, charset: "UTF-8", delimiter: ",", by: { kind: "agent", id: "a1", name: "Maya Lindqvist" }, createdAt: ago(300), finishedAt: ago(299) }]);
    case "record-types":
      return { status: 200, body: { items: recordTypes } };
    case "companies":
      return page([{ id: "o1", name: "Atelier Brume", domains: [], attributes: {} }]);
    default:
      return undefined;
  }
}
