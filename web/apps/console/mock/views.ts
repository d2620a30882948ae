import type { Condition, Conversation, Counts, Draft, SavedView } from "@throughline/client";
import { ago } from "./channels.ts";

/** Lists that are kept, in memory, and which conversations they hold. */
export class MockViews {
  private made = 0;
  readonly kept: SavedView[] = [
    {
      id: "w1", name: "Urgent or nobody’s", ownerId: "a2", shared: true, sort: "priority", createdAt: ago(5000),
      condition: {
        all: [
          { field: "status", values: ["open"] },
          { any: [{ field: "priority", values: ["urgent"] }, { field: "assignee", values: ["none"] }] },
        ],
      },
    },
  ];

  list(name: string | null, all: Conversation[]): Conversation[] {
    const condition = name ? (standard[name] ?? this.kept.find((it) => it.id === name)?.condition) : undefined;
    return condition ? among(condition, all) : all;
  }

  counts(all: Conversation[]): { view: string; count: number }[] {
    return [...Object.keys(standard), ...this.kept.map((it) => it.id)].map((view) => ({ view, count: this.list(view, all).length }));
  }

  matching(condition: Condition, all: Conversation[]): number {
    return among(condition, all).length;
  }

  keep(body: Partial<SavedView>, id?: string): SavedView {
    const known = this.kept.find((it) => it.id === id);
    if (known) return Object.assign(known, body);
    const view: SavedView = { id: `w-${++this.made}`, name: "", ownerId: "a1", shared: false, sort: "newest", condition: {}, createdAt: ago(0), ...body };
    this.kept.push(view);
    return view;
  }

  remove(id: string): void {
    this.kept.splice(this.kept.findIndex((it) => it.id === id), 1);
  }
}

const standard: Record<string, Condition> = {
  team: { all: [{ field: "status", values: ["open"] }, { field: "team", values: ["mine"] }] },
  waiting: { all: [{ field: "status", values: ["open"] }, { field: "waited", values: ["60"] }] },
  mentions: { field: "mention", values: ["me"] },
  following: { field: "follower", values: ["me"] },
  due: { field: "due", values: ["24"] },
  again: { field: "again", values: ["7"] },
  assistant: { all: [{ field: "status", values: ["open"] }, { field: "assignee", values: ["none"] }, { field: "assistant", values: ["yes"] }] },
};

function among(condition: Condition, all: Conversation[]): Conversation[] {
  const asked = JSON.stringify(condition).includes('"field":"spam"');
  return all.filter((it) => holds(condition, it) && (!it.spam || asked));
}

function holds(condition: Condition, it: Conversation): boolean {
  return found(condition, it) !== (condition.not ?? false);
}

function found(condition: Condition, it: Conversation): boolean {
  if (condition.all) return condition.all.every((part) => holds(part, it));
  if (condition.any) return condition.any.some((part) => holds(part, it));
  const values = condition.values ?? [];
  switch (condition.field) {
    case "status":
      return values.includes(it.status);
    case "spam":
      return it.spam;
    case "assistant":
      return it.preview?.author === "assistant";
    case "priority":
      return values.includes(it.priority);
    case "assignee":
      return values.includes(it.assigneeId ?? "none") || (values.includes("me") && it.assigneeId === "a1");
    case "team":
      return values.includes(it.teamId ?? "none") || (values.includes("mine") && it.teamId === "t1");
    case "channel":
      return it.kinds.some((kind) => values.includes(kind));
    case "waited":
      return it.waitingFor === "us" && Date.parse(it.waitingSince ?? "") < Date.now() - Number(values[0]) * 60_000;
    default:
      return false;
  }
}

/** Whether a list by status holds it; spam is in none but its own. */
export function inStatus(status: string, it: Conversation): boolean {
  if (status === "spam" || it.spam) return status === "spam" && it.spam;
  return status === "all" || (status === "failed" ? it.failed : it.status === status);
}

/** How many conversations each of the first lists holds. */
export function countsOf(list: Conversation[]): Counts {
  const listed = (status: string): Conversation[] => list.filter((it) => inStatus(status, it));
  const open = listed("open");
  return {
    mine: open.filter((it) => it.assigneeId === "a1").length,
    unassigned: open.filter((it) => !it.assigneeId).length,
    open: open.length,
    snoozed: listed("snoozed").length,
    resolved: listed("resolved").length,
    failed: listed("failed").length,
    spam: listed("spam").length,
  };
}

/** What is begun once one draft is other words, or none. */
export function draftsAfter(drafts: Draft[], id: string, body: Record<string, unknown>): Draft[] {
  const mode = body["mode"] as Draft["mode"];
  const others = drafts.filter((it) => it.conversationId !== id || it.mode !== mode);
  const text = String(body["text"]);
  return text ? [...others, { conversationId: id, mode, text, savedAt: ago(0) }] : others;
}
