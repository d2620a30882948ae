import type { Customer, Person, World } from "@throughline/client";
import { t } from "@throughline/i18n";
import { useEffect } from "react";
import { loadCustomer } from "./loading.ts";
import { useDesk } from "./store.ts";

const OPAQUE = /^(?:[\da-f]{8}-[\da-f-]{27}|[\w-]{24,})$/iu;

/** An address as people read it; of one that only machines read, the end. */
export function shownHandle(display: string): string {
  return OPAQUE.test(display) ? `…${display.slice(-6)}` : display;
}

/** What to call a customer: their name, else the address they write from. */
export function customerName(customer: Pick<Customer, "name" | "identities">): string {
  if (customer.name) return customer.name;
  const readable = customer.identities.find((identity) => !OPAQUE.test(identity.display));
  if (readable) return readable.display;
  const first = customer.identities[0]?.display;
  return first ? t.customer.unnamed(first.slice(-4)) : t.customer.nameless;
}

/** The same for somebody of whom only the name may be known. */
export function personName(world: World, person: Pick<Person, "id" | "name">): string {
  if (person.name) return person.name;
  const customer = world.customers[person.id];
  return customer ? customerName(customer) : t.customer.nameless;
}

/** The same, kept up to date; the address is looked up where there is no name. */
export function usePersonName(person: Pick<Person, "id" | "name">): string {
  const { id, name } = person;
  const unknown = useDesk((desk) => name === null && desk.world.customers[id] === undefined);
  useEffect(() => {
    if (unknown) void loadCustomer(id).catch(() => undefined);
  }, [unknown, id]);
  return useDesk((desk) => personName(desk.world, person));
}
