import type { Conversation, Customer, Inbox, Reach, Route } from "@throughline/client";
import type { Answer } from "./answers.ts";
import { ago, channels } from "./channels.ts";

/** The ways to whom a conversation is with, best first. */
export function routes(known: Conversation, holdSeconds = 0): Route[] {
  const all: Omit<Route, "best" | "limits" | "features" | "holdSeconds" | "copies">[] = [
    { id: "r-bubbles", inboxId: "i2", inboxName: "Tern", channel: "bubbles", handle: { kind: "number", value: "+33639984107", display: "+33 6 39 98 41 07" }, lastInboundAt: ago(3), open: known.id !== "v5", reason: known.id === "v5" ? "Wrote here last more than a day ago" : `${(known.customer.name ?? "").split(" ")[0]} wrote here last`, until: known.id === "v5" ? null : ago(-1438) },
    { id: "r-letters", inboxId: "i1", inboxName: "help@", channel: "letters", handle: { kind: "letter-address", value: "remi@atelierbrume.example", display: "remi@atelierbrume.example" }, lastInboundAt: ago(900), open: true, reason: "can always be written to", until: null },
    { id: "r-page", inboxId: "i3", inboxName: "Shop", channel: "page", handle: { kind: "visitor", value: "x", display: "tern.example" }, lastInboundAt: ago(1800), open: false, reason: "left the site on Tuesday", until: null },
  ];
  const kinds = new Set(known.kinds);
  return all
    .filter((it) => kinds.has(it.channel) || it.channel === "letters")
    .map((it, index) => {
      const channel = channels.find((found) => found.kind === it.channel)!;
      return { ...it, best: index === 0, limits: channel.limits, features: channel.features, holdSeconds, copies: channel.features.includes("copies") ? ["lea@atelierbrume.example"] : [] };
    });
}

/** Whether somebody can be written to who did not write. */
export function reach(query: URLSearchParams, known: { inboxes: Inbox[]; customers: Customer[]; conversations: Conversation[] }): Answer {
  const to = query.get("to") ?? "";
  const channel = channels.find((it) => it.kind === known.inboxes.find((one) => one.id === query.get("inbox"))?.kind);
  const value = to.slice(to.indexOf(":") + 1);
  const holder = known.customers.find((it) => it.identities.some((one) => one.value === value));
  const wrote = known.conversations.some((it) => it.customer.id === holder?.id && it.kinds.includes(channel?.kind ?? ""));
  const body: Reach = {
    to: { kind: to.slice(0, to.indexOf(":")), scope: "", value, display: value },
    reason: value.startsWith("stop") ? "They wanted no more messages here." : null,
    templateOnly: channel?.windowHours != null,
    consent: (channel?.features.includes("consent") ?? false) && !wrote,
    customer: holder?.id ?? null,
    name: holder?.name ?? null,
    openId: known.conversations.find((it) => it.customer.id === holder?.id && it.status === "open")?.id ?? null,
  };
  return { status: 200, body };
}
