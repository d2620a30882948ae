import type { Customer, Descriptor } from "@throughline/client";
import { knows } from "../channel.ts";

/** Where a customer's picture may be found, if one of their networks has pictures of people. */
export function pictureOf(customer: Customer | undefined, channels: Descriptor[]): string | undefined {
  const shown = customer?.identities.some((identity) =>
    channels.some((channel) => channel.handleKind === identity.kind && knows(channel.features, "pictures")),
  );
  return shown && customer ? `/api/v1/customers/${customer.id}/picture` : undefined;
}
