import type { Customer, Suggestion } from "@throughline/client";
import { ago } from "./channels.ts";

/** People who may be one, in memory. */
export class MockSuggestions {
  private readonly all: Suggestion[];

  constructor(people: Customer[]) {
    const pair = (id: string, one: number, other: number, score: number, texts: string[]): Suggestion => ({
      id, one: people[one]!, other: people[other]!, score, state: "open", at: ago(60), asked: null,
      reasons: texts.map((text, at) => ({ kind: at ? "name" : "record", text })),
    });
    this.all = [
      pair("s1", 0, 4, 0.88, ["One names order #48821, which is a record of the other", "Same name and company: Atelier Brume"]),
      pair("s2", 0, 2, 0.7, ["Both have the record #1107"]),
      pair("s3", 5, 6, 0.35, ["Both wrote from the same device"]),
    ];
  }

  list(query: URLSearchParams): Suggestion[] {
    const about = query.get("customer");
    return this.all.filter((it) => it.state === (query.get("state") ?? "open") && (!about || it.one.id === about || it.other.id === about));
  }

  decide(id: string, what: string): Suggestion | undefined {
    const known = this.all.find((it) => it.id === id);
    if (known && what === "ask") known.asked = { to: known.one.id, handle: "r…@atelierbrume.example", state: "open", at: ago(0), until: ago(-15) };
    if (known && what !== "ask") known.state = what === "accept" ? "accepted" : "rejected";
    return known;
  }
}
