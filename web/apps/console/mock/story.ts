import type { Conversation, Entry } from "@throughline/client";
import { ago } from "./channels.ts";
import { conversation, customers, entry, fate } from "./people.ts";

const DAY = 1440;
const maya = { kind: "agent", id: "a1", name: "Maya Lindqvist" } as const;
const ana = { kind: "agent", id: "a2", name: "Ana Ferreira" } as const;
const system = { kind: "system", id: null, name: null } as const;

function who(index: number) {
  const found = customers[index];
  if (!found) throw new Error("no such customer");
  return found;
}

const picture =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='280' height='180'%3E%3Crect width='280' height='180' fill='%23557'/%3E%3Crect x='90' y='40' width='100' height='90' fill='%23eee'/%3E%3C/svg%3E";

/** One long thread that holds everything a thread can hold. */
export const remi: Entry[] = [
  entry("v1", 3 * DAY + 60, { kind: "activity", direction: null, author: system, text: "Conversation opened by e-mail", extra: { activity: "opened" } }),
  entry("v1", 3 * DAY + 59, {
    channel: "letters", subject: "Order 48821 still “preparing”",
    text: "Hello, we ordered a Duo and a Flat grinder on the 9th for our new space. The page promised the 14th and tracking hasn’t moved since Wednesday. We open on Saturday the 21st. Where is it?\n\nhttps://tern.example/orders/48821",
    quoted: "> Thank you for your order #48821.\n> We will write when it leaves.",
    attachments: [{ id: "f1", name: "order-confirmation.pdf", mediaType: "application/pdf", size: 84_000, contentId: null, state: "stored", reason: null, url: "/api/v1/attachments/f1" }],
  }),
  fate(entry("v1", 3 * DAY + 20, { direction: "out", author: ana, channel: "letters", text: "Hi Remi, your parcel is in Colis Nord’s Lyon hub. The label lost your building letter, so I’ve sent them “Bât. C, 14 quai Rambaud”. They commit to redeliver by Wednesday 18:00." }), "delivered", "letters"),
  entry("v1", 3 * DAY + 5, { kind: "activity", direction: null, author: system, text: "Assigned to Ana Ferreira", extra: { activity: "assigned" } }),
  entry("v1", 3 * DAY + 4, { kind: "activity", direction: null, author: system, text: "Snoozed until Wednesday 18:00", extra: { activity: "snoozed" } }),
  entry("v1", 3 * DAY + 3, { kind: "activity", direction: null, author: system, text: "Woke up", extra: { activity: "woke" } }),
  entry("v1", DAY + 400, { channel: "page", text: "Hi! While I’m here: does Office include on-site servicing? And still nothing moving on my order :(" }),
  fate(entry("v1", DAY + 398, { direction: "out", author: { kind: "assistant", id: "b1", name: "Bobbin" }, channel: "page", text: "Hi Remi. Yes, Office includes two service visits a year in Lyon. On #48821: Ana corrected your address on Monday." }), "read", "page"),
  entry("v1", DAY + 380, {
    channel: "letters", subject: "The label", text: "See the label below.",
    html: '<p>See the <b>label</b> below.</p><table><tr><td>Parcel</td><td>48821</td></tr></table><p><img data-cid="label" alt="The label" width="200"><img data-src="https://tracker.example/p.gif" width="1" height="1" alt=""></p><blockquote>Earlier words</blockquote>',
    attachments: [{ id: "f2", name: "label.png", mediaType: "image/png", size: 1200, contentId: "label", state: "stored", reason: null, url: picture }],
  }),
  entry("v1", 90, { channel: "bubbles", text: "Found this on the wrong door. It says returned to sender??", attachments: [{ id: "f3", name: "door.jpg", mediaType: "image/jpeg", size: 210_000, contentId: null, state: "stored", reason: null, url: picture }], reactions: [{ emoji: "😕", by: "Ana Ferreira" }] }),
  entry("v1", 88, { channel: "bubbles", text: "", extra: { location: { name: "Atelier Brume", address: "9 rue Sainte-Catherine, Lyon", latitude: 45.767, longitude: 4.833 } } }),
  entry("v1", 60, { kind: "note", direction: null, author: ana, text: "@Priya Raman can you hold a Duo + Flat in Rotterdam? Courier cut-off for Friday is 13:00." }),
  fate(entry("v1", 40, { direction: "out", author: maya, channel: "bubbles", text: "Morning Remi, Maya here. I have your photo and Jonas’s notes. A second Duo and grinder are held for you in Rotterdam and can arrive tomorrow by 13:00. Same address, Bât. C?" }), "read", "bubbles"),
  entry("v1", 4, { channel: "bubbles", text: "Yes please!! But could it go to the shop instead, 9 rue Sainte-Catherine? Someone’s there from 8." }),
  entry("v1", 3, { channel: "bubbles", text: "And do I have to pay twice while the first one travels back?" }),
];

const failedEntries: Entry[] = [
  entry("v5", 70, { channel: "bubbles", author: { kind: "customer", id: "c5", name: "+44 7700 900318" }, text: "Please don’t leave it with the neighbour." }),
  fate(entry("v5", 65, { direction: "out", author: maya, channel: "bubbles", text: "Of course, I’ve told the courier." }), "failed", "bubbles", "More than 24 hours have passed since the customer last replied."),
];

function simple(id: string, index: number, text: string, minutes: number, channel: string): Entry[] {
  const { id: customerId, name } = who(index);
  return [entry(id, minutes, { channel, text, author: { kind: "customer", id: customerId, name } })];
}

export const threads: Record<string, Entry[]> = {
  v1: remi,
  v2: simple("v2", 1, "Invoice 2026-1107 charges VAT twice, can you correct it before Friday?", 6, "letters"),
  v3: simple("v3", 2, "Third message about the same leak. I’d like somebody to call me.", 90, "page"),
  v4: simple("v4", 3, "Is the sage kettle coming back?", 14, "dart"),
  v5: failedEntries,
  v6: simple("v6", 5, "Grind setting resets since the 3.2.1 update", 38, "page"),
  v7: simple("v7", 6, "Voicemail, 0:48: the steam wand is stuck", 44, "bubbles"),
  v8: simple("v8", 7, "Gift card arrived, thank you so much!", 60, "letters"),
  v9: simple("v9", 8, "Which 12 sites should I quote for?", 65, "dart"),
};

function preview(id: string): Pick<Conversation, "preview" | "lastEntryAt" | "lastInboundAt"> {
  const list = threads[id] ?? [];
  const last = list[list.length - 1];
  return {
    preview: last ? { text: last.text, author: last.author.kind } : null,
    lastEntryAt: last?.at ?? ago(1),
    lastInboundAt: last?.at ?? ago(1),
  };
}

export const conversations: Conversation[] = [
  conversation("v1", 20931, who(0), { subject: "Order #48821 needed before Saturday", assigneeId: "a1", kinds: ["letters", "page", "letters", "bubbles"], routes: 3, unread: 2, waitingSince: ago(4), ...preview("v1") }),
  conversation("v2", 20930, who(1), { assigneeId: "a1", unread: 1, waitingSince: ago(6), subject: "Invoice 2026-1107", ...preview("v2") }),
  conversation("v3", 20929, who(2), { assigneeId: "a1", kinds: ["page", "letters", "page"], waitingSince: ago(90), ...preview("v3") }),
  conversation("v4", 20928, who(3), { assigneeId: "a2", kinds: ["dart"], waitingFor: "customer", waitingSince: ago(14), ...preview("v4") }),
  conversation("v5", 20927, who(4), { assigneeId: "a1", kinds: ["bubbles"], failed: true, ...preview("v5") }),
  conversation("v6", 20926, who(5), { kinds: ["page", "letters"], unread: 1, waitingSince: ago(38), ...preview("v6") }),
  conversation("v7", 20925, who(6), { kinds: ["bubbles"], waitingSince: ago(44), ...preview("v7") }),
  conversation("v8", 20924, who(7), { status: "resolved", resolvedAt: ago(50), waitingFor: "nobody", waitingSince: null, ...preview("v8") }),
  conversation("v9", 20923, who(8), { status: "snoozed", snoozedUntil: ago(-900), assigneeId: "a1", kinds: ["dart"], ...preview("v9") }),
];
