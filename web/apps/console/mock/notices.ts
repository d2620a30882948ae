import type { Device, Notice, NoticePreferences } from "@throughline/client";
import { ago } from "./channels.ts";
import { problem, type Answer } from "./answers.ts";

const all = { shown: true, push: true, sound: true, mail: true };

function notice(id: string, minutes: number, more: Partial<Notice>): Notice {
  return {
    id, kind: "reply", conversationId: "v1", entryId: null, customer: "Remi Vasseur", subject: "Two parcels", status: "open",
    by: "Remi Vasseur", text: "And do I have to pay twice", at: ago(minutes), readAt: null, ...more,
  };
}

/** What concerns me, in memory. */
export class MockNotices {
  list: Notice[] = [
    notice("n3", 2, {}),
    notice("n2", 30, { kind: "mention", conversationId: "v2", customer: "Ines Duarte", by: "Jonas Weber", text: "@Maya can you look?" }),
    notice("n1", 90, { kind: "assigned", conversationId: "v2", customer: "Ines Duarte", by: "Jonas Weber", text: "", readAt: ago(80) }),
  ];
  preferences: NoticePreferences = { assigned: all, handover: all, mention: all, reply: all, followed: { ...all, mail: false }, due: all, quiet: null, zone: "UTC" };
  devices: Device[] = [{ id: "d1", name: "Firefox, Linux", createdAt: ago(3000), usedAt: null }];
  /** How many are said to be new, if not as many as there are. */
  unread: number | undefined;

  constructor(private readonly tell: (fact: Record<string, unknown>) => void) {}

  answer(method: string, what: string, id: string, body: Record<string, unknown>): Answer {
    switch (what) {
      case "":
        return { status: 200, body: { items: this.list, next: null, unread: this.unread ?? this.list.filter((it) => !it.readAt).length } };
      case "read": {
        const ids = body["ids"] as string[] | undefined;
        for (const it of this.list) if (body["all"] || ids?.includes(it.id)) it.readAt ??= ago(0);
        this.unread = undefined;
        return { status: 204 };
      }
      case "preferences":
        if (method === "PUT" && (body["quiet"] as { from: string } | null)?.from === "x") {
          return problem(422, "invalid", "", [{ field: "quiet.from", reason: "must be a time such as 22:00" }]);
        }
        if (method === "PUT") this.preferences = body as unknown as NoticePreferences;
        return { status: 200, body: this.preferences };
      case "ways":
        return { status: 200, body: { pushKey: "BCVx", mail: true } };
      case "devices":
        this.devices = this.devices.filter((it) => it.id !== id);
        return method === "DELETE" ? { status: 204 } : { status: 200, body: { items: this.devices } };
      case "test":
        return { status: 200, body: { items: [{ way: "console", place: null, passed: true, reason: null }, { way: "push", place: "Firefox, Linux", passed: false, reason: "the push service answered 403" }] } };
      default:
        return problem(404, "not-found", "");
    }
  }

  /** Something concerns me. */
  concern(more: Partial<Notice>): void {
    const made = notice(`n${this.list.length + 1}`, 0, more);
    this.list.unshift(made);
    const { id, kind, conversationId, entryId } = made;
    this.tell({ agentId: "a1", noticeId: id, kind, conversationId, entryId, shown: true, sound: true });
  }
}
