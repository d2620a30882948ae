import type { Id, Instant, Status } from "./shapes.ts";

export const noticeKinds = ["mention", "assigned", "handover", "reply", "followed", "due"] as const;

export type NoticeKind = (typeof noticeKinds)[number];

/** Something that concerns me, in the words of today. */
export interface Notice {
  id: Id;
  kind: NoticeKind | "test" | (string & {});
  conversationId: Id | null;
  entryId: Id | null;
  customer: string | null;
  subject: string | null;
  status: Status | null;
  by: string | null;
  text: string;
  at: Instant;
  readAt: Instant | null;
}

export interface NoticePage {
  items: Notice[];
  next: string | null;
  /** How many are new, counted to a hundred. */
  unread: number;
}

export const noticeWays = ["shown", "push", "sound", "mail"] as const;

export type NoticeWay = (typeof noticeWays)[number];

/** What I want to be told, and how. */
export interface NoticePreferences extends Record<NoticeKind, Record<NoticeWay, boolean>> {
  /** Hours of every day without pushes, sounds and mails. */
  quiet: { from: string; to: string } | null;
  zone: string;
}

/** A browser that is pushed to. */
export interface Device {
  id: Id;
  name: string;
  createdAt: Instant;
  usedAt: Instant | null;
}

export interface NewDevice {
  name: string;
  endpoint: string;
  keys: { p256dh: string; auth: string };
}

/** How telling me went by one way. */
export interface NoticeOutcome {
  way: "console" | "push" | "mail";
  place: string | null;
  passed: boolean;
  reason: string | null;
}
