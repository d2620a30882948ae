import type { Conversation, Id } from "../shapes.ts";
import type { Condition, ConditionField } from "../views.ts";

/** The views that everybody has, as the server reads them. */
export const standardConditions: Record<string, Condition> = {
  team: { all: [{ field: "status", values: ["open"] }, { field: "team", values: ["mine"] }] },
  waiting: { all: [{ field: "status", values: ["open"] }, { field: "waited", values: ["60"] }] },
  mentions: { all: [{ field: "status", values: ["open", "snoozed"] }, { field: "mention", values: ["me"] }] },
  following: { all: [{ field: "status", values: ["open", "snoozed"] }, { field: "follower", values: ["me"] }] },
  due: { all: [{ field: "status", values: ["open", "snoozed"] }, { field: "due", values: ["24"] }] },
  assistant: {
    all: [
      { field: "status", values: ["open"] },
      { field: "assignee", values: ["none"] },
      { field: "team", values: ["none"] },
      { field: "assistant", values: ["yes"] },
    ],
  },
  again: { all: [{ field: "status", values: ["open"] }, { field: "again", values: ["7"] }] },
};

/** Who looks. */
export interface Viewer {
  me: Id | null;
  /** Theirs. */
  teams: Id[];
}

/** Whether the condition holds; undefined if only the server can tell. */
export function fits(condition: Condition, it: Conversation, viewer: Viewer): boolean | undefined {
  const plain = found(condition, it, viewer);
  return plain === undefined || !condition.not ? plain : !plain;
}

function found(condition: Condition, it: Conversation, viewer: Viewer): boolean | undefined {
  if (condition.all) return joined(condition.all.map((part) => fits(part, it, viewer)), false);
  if (condition.any) return joined(condition.any.map((part) => fits(part, it, viewer)), true);
  const values = condition.values ?? [];
  switch (condition.field) {
    case "status":
      return values.includes(it.status);
    case "priority":
      return values.includes(it.priority);
    case "waiting_for":
      return values.includes(it.waitingFor);
    case "assignee":
      return it.assigneeId === null ? values.includes("none") : values.includes(it.assigneeId) || (values.includes("me") && it.assigneeId === viewer.me);
    case "team":
      return it.teamId === null ? values.includes("none") : values.includes(it.teamId) || (values.includes("mine") && viewer.teams.includes(it.teamId));
    case "channel":
      return it.kinds.some((kind) => values.includes(kind));
    case "failed":
      return it.failed;
    case "spam":
      return it.spam;
    case "tag":
      return it.tags.some((tag) => values.some((value) => value.toLowerCase() === tag.toLowerCase()));
    case "follower":
      return it.followerIds.some((agent) => values.includes(agent) || (values.includes("me") && agent === viewer.me));
    case "due":
      // How soon it is depends on the server's clock.
      return it.dueAt ? undefined : false;
    case "waited":
      // How long it is depends on the server's clock.
      return it.waitingFor === "us" ? undefined : false;
    default:
      return undefined;
  }
}

/** Whether the field plays a part, wherever. */
export function looksAt(condition: Condition, field: ConditionField): boolean {
  return condition.field === field || [...(condition.all ?? []), ...(condition.any ?? [])].some((part) => looksAt(part, field));
}

/** One part that decides is enough; all have to be known otherwise. */
function joined(parts: (boolean | undefined)[], deciding: boolean): boolean | undefined {
  if (parts.includes(deciding)) return deciding;
  return parts.includes(undefined) ? undefined : !deciding;
}
