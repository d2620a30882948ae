import type { Conversation, Customer, Entry, Maker, Merge, Shift } from "@throughline/client";
import { conversation } from "./people.ts";

const maya: Maker = { kind: "agent", id: "a1", name: "Maya Lindqvist" };

/** What the mock holds and the ledger changes. */
export interface Held {
  customers: Customer[];
  conversations: Conversation[];
  threads: Record<string, Entry[]>;
}

/** Who and what is one, in memory. It keeps what it changed, so that it can put it back. */
export class MockLedger {
  readonly merges: (Merge & { theirs: string[] })[] = [];
  readonly shifts: (Shift & { entries: Entry[] })[] = [];

  constructor(private readonly held: Held) {}

  /** Who this is today. */
  person(id: string): string {
    const merge = this.merges.find((it) => it.absorbed.id === id && !it.undoneAt);
    return merge ? this.person(merge.into.id) : id;
  }

  /** What this is part of today. */
  whole(id: string): string {
    const merge = this.shifts.find((it) => it.kind === "merge" && it.other === id && !it.undoneAt);
    return merge ? this.whole(merge.conversation) : id;
  }

  merge(into: string, other: string, reason: string): Merge | null {
    const [one, two] = [this.customer(into), this.customer(other)];
    const proved = (it: Customer) => it.identities.filter((identity) => identity.evidence === "verified");
    if (proved(one).some((a) => proved(two).some((b) => a.kind === b.kind && a.value !== b.value))) return null;
    const theirs = this.held.conversations.filter((it) => it.customer.id === other);
    for (const it of theirs) it.customer = { ...it.customer, id: into, name: one.name };
    const made = {
      id: `g${this.merges.length + 1}`, absorbed: { id: other, name: two.name }, into: { id: into, name: one.name },
      evidence: "claimed" as const, reason, actor: maya, at: new Date().toISOString(), undoneAt: null, undoneBy: null,
      theirs: theirs.map((it) => it.id),
    };
    this.merges.unshift(made);
    one.identities = [...one.identities, ...two.identities];
    return made;
  }

  undoMerge(id: string): boolean {
    const merge = this.merges.find((it) => it.id === id);
    if (!merge || merge.undoneAt) return false;
    Object.assign(merge, { undoneAt: new Date().toISOString(), undoneBy: maya });
    const [one, two] = [this.customer(merge.into.id), this.customer(merge.absorbed.id)];
    one.identities = one.identities.filter((it) => !two.identities.includes(it));
    for (const it of this.held.conversations) {
      if (merge.theirs.includes(it.id)) it.customer = { ...it.customer, id: two.id, name: two.name };
    }
    return true;
  }

  join(into: string, other: string, reason: string): Shift {
    const moved = this.held.threads[other] ?? [];
    const made = this.shift("merge", into, { other, reason, entries: moved });
    this.put(moved, into);
    return made;
  }

  split(from: string, ids: string[], subject: string): Conversation {
    const source = this.conversation(from);
    const begun = conversation(`v${this.held.conversations.length + 20}`, 20_900 + this.held.conversations.length, this.customer(source.customer.id), {
      subject: subject || source.subject, kinds: source.kinds.slice(-1), assigneeId: source.assigneeId,
    });
    this.held.conversations.push(begun);
    const moved = (this.held.threads[from] ?? []).filter((it) => ids.includes(it.id));
    this.shift("split", begun.id, { other: from, entries: moved });
    this.put(moved, begun.id);
    return begun;
  }

  move(id: string, to: string): void {
    const known = this.conversation(id);
    this.shift("move", id, { from: known.customer.id, to });
    known.customer = { ...known.customer, id: to, name: this.customer(to).name };
  }

  undoShift(id: string): Shift | null {
    const shift = this.shifts.find((it) => it.id === id);
    if (!shift || shift.undoneAt) return null;
    Object.assign(shift, { undoneAt: new Date().toISOString(), undoneBy: maya });
    if (shift.kind === "move" && shift.from) {
      const known = this.conversation(shift.conversation);
      known.customer = { ...known.customer, id: shift.from, name: this.customer(shift.from).name };
    } else if (shift.other) {
      this.put(shift.entries, shift.other);
    }
    return shift;
  }

  /** The acts about a conversation. */
  of(id: string): Shift[] {
    return this.shifts.filter((it) => it.conversation === id || it.other === id);
  }

  private shift(kind: Shift["kind"], id: string, more: Partial<Shift> & { entries?: Entry[] }): Shift {
    const made = {
      id: `h${this.shifts.length + 1}`, kind, conversation: id, number: this.conversation(id).number, other: null,
      otherNumber: more.other ? this.conversation(more.other).number : null, from: null, to: null, actor: maya, reason: "",
      at: new Date().toISOString(), undoneAt: null, undoneBy: null, entries: [] as Entry[], ...more,
    };
    this.shifts.unshift(made);
    return made;
  }

  private put(entries: Entry[], into: string): void {
    for (const [id, thread] of Object.entries(this.held.threads)) {
      this.held.threads[id] = thread.filter((it) => !entries.includes(it));
    }
    const thread = [...(this.held.threads[into] ?? []), ...entries.map((it) => Object.assign(it, { conversationId: into }))];
    this.held.threads[into] = thread.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  }

  private customer(id: string): Customer {
    return this.held.customers.find((it) => it.id === id)!;
  }

  private conversation(id: string): Conversation {
    return this.held.conversations.find((it) => it.id === id)!;
  }
}
