import type { Held, Keymap, Macro, NewHeld } from "@throughline/client";
import { problem, type Answer } from "./answers.ts";
import { ago } from "./channels.ts";

/** No two messages that ever waited have the same id. */
let made = 0;

/** Messages that wait, and macros, in memory. */
export class MockComposing {
  held: Held[] = [];
  /** The keys that the agent chose. */
  keymap: Keymap = { letters: true, bindings: [] };
  macros: Macro[] = [
    { id: "m1", name: "Sorry for the delay", ownerId: "a1", shared: true, text: "Hello {{customer.first_name}}, sorry for the delay. {{agent.name}}", actions: { status: "resolved", priority: "high" }, createdAt: ago(9000) },
    { id: "m2", name: "Opening hours", ownerId: "a1", shared: false, text: "Dear {{customer.nickname}}, we are open from 8 to 17.", actions: {}, createdAt: ago(8000) },
    { id: "m3", name: "Urgent for me", ownerId: "a2", shared: true, text: "", actions: { priority: "urgent", assignee: "me" }, createdAt: ago(7000) },
  ];

  keys(method: string, body: Record<string, unknown>): Keymap {
    if (method === "PUT") this.keymap = body as unknown as Keymap;
    return this.keymap;
  }

  /** Part of a conversation: what waits there. */
  answer(method: string, conversationId: string, id: string, body: Record<string, unknown>): Answer {
    const known = this.held.find((it) => it.id === id);
    if (!id && method === "GET") return { status: 200, body: { items: this.held.filter((it) => it.conversationId === conversationId) } };
    if (!id) return { status: 201, body: this.hold(conversationId, body as unknown as NewHeld) };
    if (!known) return problem(404, "not-found", "No message waits here; it was sent or taken back.");
    if (method === "PATCH") {
      Object.assign(known, { sendAt: body["sendAt"], reason: null, scheduled: true });
      return { status: 200, body: known };
    }
    this.held = this.held.filter((it) => it !== known);
    return { status: 200, body: known };
  }

  private hold(conversationId: string, { message, seconds, sendAt }: NewHeld): Held {
    const { text, html = null, subject = null, routeId = null, template = null, answers = null, status = null, snoozedUntil = null, cc = null, bcc = null } = message;
    const held: Held = {
      id: `h${++made}`, conversationId, author: { kind: "agent", id: "a1", name: "Maya Lindqvist" },
      text, html, subject, routeId, attachments: [], template, answers, status, snoozedUntil, cc, bcc,
      scheduled: sendAt !== undefined, sendAt: sendAt ?? new Date(Date.now() + (seconds ?? 0) * 1000).toISOString(), reason: null, createdAt: ago(0),
    };
    this.held.push(held);
    return held;
  }

  /** The customer wrote first: what was to go later is stopped. */
  stop(conversationId: string): Held | undefined {
    const held = this.held.find((it) => it.conversationId === conversationId && it.scheduled && !it.reason);
    if (held) held.reason = "The customer wrote first.";
    return held;
  }

  macro(method: string, id: string, body: Record<string, unknown>): Answer {
    const known = this.macros.find((it) => it.id === id);
    if (method === "GET") return { status: 200, body: { items: this.macros } };
    if (method === "DELETE") {
      this.macros = this.macros.filter((it) => it !== known);
      return { status: 204 };
    }
    if (known) return { status: 200, body: Object.assign(known, body) };
    if (!body["text"] && Object.keys(body["actions"] as object).length === 0) {
      return problem(422, "invalid", "", [{ field: "text", reason: "must not be empty unless it does something" }]);
    }
    const kept: Macro = { id: `m${this.macros.length + 10}`, name: "", ownerId: "a1", shared: false, text: "", actions: {}, createdAt: ago(0), ...body };
    this.macros.push(kept);
    return { status: 201, body: kept };
  }
}
