import type { Customer, Descriptor, Inbox } from "@throughline/client";
import { knows } from "../channel.ts";
import { handleOf } from "../customer/finding.ts";
import { customerName, shownHandle } from "../desk/person.ts";

/** Where somebody can be written to first. */
export interface Address {
  /** As the server names it. */
  handle: string;
  kind: string;
  display: string;
  /** Whose it is, as far as that is known here. */
  owner: { id: string; name: string } | null;
}

/** An inbox that can write first, with its channel. */
export interface Way {
  inbox: Inbox;
  channel: Descriptor;
}

/** The inboxes that can write first. */
export function ways(inboxes: Inbox[], channels: Descriptor[]): Way[] {
  return inboxes.flatMap((inbox) => {
    const channel = channels.find((it) => it.kind === inbox.kind);
    return inbox.state === "active" && channel && knows(channel.features, "first-contact") ? [{ inbox, channel }] : [];
  });
}

/** Those of them that reach an address. */
export function reaching(all: Way[], address: Address): Way[] {
  return all.filter(({ channel }) => channel.reached.includes(address.kind));
}

/** Where a customer can be written to over one of these. */
export function addressesOf(customer: Customer, all: Way[]): Address[] {
  const owner = { id: customer.id, name: customerName(customer) };
  return customer.identities
    .filter((it) => it.validUntil === null)
    .map(({ kind, scope, value, display }) => ({
      handle: `${kind}:${scope ? `${scope}/` : ""}${value}`,
      kind,
      display: shownHandle(display),
      owner,
    }))
    .filter((address) => reaching(all, address).length > 0);
}

/** What was typed, if it is an address that one of these reaches. */
export function typed(text: string, all: Way[]): Address[] {
  const handle = handleOf(text);
  const kind = handle.slice(0, Math.max(0, handle.indexOf(":")));
  const address = { handle, kind, display: handle.slice(kind.length + 1), owner: null };
  return kind && address.display && reaching(all, address).length > 0 ? [address] : [];
}
