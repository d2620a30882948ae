import type { Person, World } from "@throughline/client";
import { t } from "@throughline/i18n";
import { useEffect } from "react";
import { loadCustomer } from "./loading.ts";
import { useDesk } from "./store.ts";

/** What to call somebody: their name, else the address they write from. */
export function personName(world: World, person: Pick<Person, "id" | "name">): string {
  const customer = world.customers[person.id];
  return person.name ?? customer?.name ?? customer?.identities[0]?.display ?? t.customer.nameless;
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
