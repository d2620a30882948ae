import type { Entry, Handoff, HandoffFact, NewFact } from "@throughline/client";
import { factFields } from "../../../packages/client/src/handoffs.ts";
import { problem, type Answer } from "./answers.ts";
import { ago } from "./channels.ts";

/** Conversations that were handed over, in memory. */
export class MockHandoffs {
  readonly list: Handoff[] = [];

  constructor(private readonly threads: Record<string, Entry[]>) {}

  /** What the record holds here: the last question and where it came in. */
  facts(conversationId: string): HandoffFact[] {
    const said = this.threads[conversationId] ?? [];
    const asked = said.findLast((it) => it.direction === "in" && it.text.includes("?"));
    const first = said.find((it) => it.channel !== null);
    return factFields.map((field) => {
      const entry = field === "wants" ? asked : field === "channels" ? first : undefined;
      return { field, items: entry ? [{ text: field === "wants" ? entry.text : (entry.channel ?? ""), dueAt: null, entryId: entry.id }] : [], corrected: null };
    });
  }

  /** Somebody hands it over; the entry is what the timeline tells. */
  give(conversationId: string, entry: Entry, body: Record<string, unknown>, from: Handoff["from"]): Handoff {
    const made: Handoff = {
      id: entry.id, conversationId, from, agentId: (body["agentId"] as string | undefined) ?? null, teamId: (body["teamId"] as string | undefined) ?? null,
      word: String(body["word"] ?? ""), facts: worded(this.facts(conversationId), (body["facts"] ?? []) as NewFact[], from.name),
      state: "pending", reason: null, settledBy: null, settledAt: null, createdAt: ago(0),
    };
    this.list.unshift(made);
    return made;
  }

  answer(id: string, act: string, body: Record<string, unknown>): Answer {
    const known = this.list.find((it) => it.id === id);
    if (!known) return problem(404, "not-found", "");
    if (act === "") known.facts = worded(known.facts, body["facts"] as NewFact[], "Maya Lindqvist");
    else Object.assign(known, { state: act === "accept" ? "accepted" : "declined", reason: body["reason"] ?? null, settledBy: "Maya Lindqvist", settledAt: ago(0) });
    return { status: 200, body: known };
  }
}

function worded(facts: HandoffFact[], other: NewFact[], by: string): HandoffFact[] {
  return facts.map((fact) => {
    const said = other.find((it) => it.field === fact.field);
    return said ? { ...said, corrected: { by, at: ago(0) } } : fact;
  });
}
