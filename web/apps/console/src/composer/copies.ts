import type { Customer, Route } from "@throughline/client";

/** Who gets a copy, as typed. */
export interface Copies {
  cc: string;
  bcc: string;
}

/** The addresses in a line, apart. */
export function addresses(line: string): string[] {
  return line.split(/[,;\s]+/u).filter(Boolean);
}

/** The first that cannot be an address. */
export function malformed({ cc, bcc }: Copies): string | undefined {
  return addresses(`${cc} ${bcc}`).find((it) => !/^[^@\s]+@[^@\s]+\.[^@\s]+$/u.test(it));
}

/** Those who have had no part in the conversation so far: neither the customer, nor in copy, nor of our own house. */
export function outsiders(copies: Copies, route: Route, customer: Customer | undefined, ours: string[]): string[] {
  const inside = new Set([...route.copies, route.handle.value, ...(customer?.identities ?? []).map((it) => it.value)].map((it) => it.toLowerCase()));
  const houses = new Set(ours.flatMap((it) => it.toLowerCase().split("@")[1] ?? []));
  return addresses(`${copies.cc} ${copies.bcc}`).filter((it) => {
    const address = it.toLowerCase();
    return !inside.has(address) && !houses.has(address.split("@")[1] ?? "");
  });
}
