import type { Customer } from "@throughline/client";
import { t } from "@throughline/i18n";
import { say } from "../desk/store.ts";

/** Calls a customer with whatever telephone this machine has. */
export function callCustomer(customer: Customer): void {
  const number = customer.identities.find((it) => it.kind === "phone" && it.validUntil === null)?.value;
  if (!number) {
    say(t.keys.callNobody);
    return;
  }
  const link = document.createElement("a");
  link.href = `tel:${number}`;
  link.click();
}
