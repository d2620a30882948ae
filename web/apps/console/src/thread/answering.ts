import type { Descriptor, Entry, Id, Route } from "@throughline/client";
import { knows } from "../channel.ts";
import { useDesk } from "../desk/store.ts";

const THERE = ["sent", "delivered", "read"];

/** Whether the other side has a message, and its channel lets one message answer it. */
export function answerable(entry: Entry, features: string[] | undefined): boolean {
  return (
    entry.kind === "message" && entry.inboxId !== null && !entry.deletedAt && knows(features, "answers") &&
    entry.deliveries.every((it) => THERE.includes(it.state))
  );
}

/** Whether what goes this way can say that it answers the entry. */
export function goesTo(entry: Entry, route: Route | undefined): boolean {
  return route !== undefined && route.inboxId === entry.inboxId && knows(route.features, "answers");
}

/** What the channel of an entry knows, of these channels. */
export function featuresIn(channels: Descriptor[], entry: Entry): string[] | undefined {
  return channels.find((it) => it.kind === entry.channel)?.features;
}

/** The entry that has the focus, else the last that the customer wrote, if it can be answered. */
export function entryMeant(entries: Entry[]): Entry | undefined {
  const focused: Id | undefined = document.activeElement?.closest("article[id^='entry-']")?.id.slice("entry-".length);
  const meant = focused ? entries.find((it) => it.id === focused) : entries.findLast((it) => it.kind === "message" && it.direction === "in");
  return meant && answerable(meant, featuresIn(useDesk.getState().channels, meant)) ? meant : undefined;
}
