import type { Cost, Descriptor, Route } from "@throughline/client";
import { t } from "@throughline/i18n";

/** What the provider takes for a message of this class, in words; empty where it names none. */
export function costOf(channel: Descriptor | undefined, of: string, open: boolean): string {
  const cost = channel?.costs.find((it) => it.of === of.toLowerCase());
  return cost ? inWords(cost, open) : "";
}

function inWords({ price }: Cost, open: boolean): string {
  const words = t.composer.cost;
  if (price === "free") return words.free;
  if (price === "charged") return words.charged;
  return open ? words.free : words.charged;
}

/** A template's class as people read it, with what it costs. */
export function classOf(channel: Descriptor | undefined, category: string, open: boolean): string {
  const name = category.charAt(0).toUpperCase() + category.slice(1).toLowerCase().replaceAll("_", " ");
  return t.composer.category(name, costOf(channel, category, open));
}

/** The sentence about a class of messages, for those who want to know more. */
export function costHelp(channel: Descriptor | undefined, of: string): string {
  return channel?.costs.find((it) => it.of === of.toLowerCase())?.help ?? "";
}

/** What a reply over this route costs. */
export function replyCost(channel: Descriptor | undefined, route: Route): string {
  return route.open ? costOf(channel, "reply", true) : "";
}
