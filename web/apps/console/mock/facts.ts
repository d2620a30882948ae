import type { Card, Definition, RecordType } from "@throughline/client";
import { ago } from "./channels.ts";

export const definitions: Definition[] = [
  { id: "f1", subject: "customer", key: "plan", label: "Plan", type: "choice", choices: ["home", "office"] },
  { id: "f2", subject: "customer", key: "role", label: "Role", type: "text", choices: [] },
  { id: "f3", subject: "company", key: "seats", label: "Seats", type: "number", choices: [] },
];

export const recordTypes: RecordType[] = [
  {
    type: "order", label: "Order", plural: "Orders", icon: null,
    fields: [{ key: "carrier", label: "Carrier", type: "text" }],
    statuses: { returned: "bad", shipped: "ok" },
  },
];

export const cards: Card[] = [
  {
    id: "m1", type: "order", key: "48821", title: "Tern Duo, Flat grinder", status: "returned",
    amount: { value: 1284, currency: "EUR" }, link: "https://tern.example/orders/48821", at: ago(17_000),
    actions: [{ label: "Refund", url: "https://tern.example/orders/48821/refund" }, { label: "Trap", url: "javascript:alert(1)" }],
    details: { carrier: "Colis Nord", weight: 12 }, source: "external", updatedAt: ago(60),
  },
];
