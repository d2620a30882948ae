import type { Inbox } from "@throughline/client";
import { page, problem, type Answer } from "./answers.ts";
import { ago, channels, inbox } from "./channels.ts";

/** Answers what is asked of channels that are connected. */
export function answerInbox(inboxes: Inbox[], method: string, id: string, part: string, body: Record<string, unknown>): Answer {
  if (id === "" && method === "POST") {
    const values = body["settings"] as Record<string, string>;
    const channel = channels.find((it) => it.kind === body["kind"]);
    const faults = (channel?.settings ?? [])
      .filter((it) => it.required && it.type !== "generated" && !values[it.key])
      .map((it) => ({ field: `settings.${it.key}`, reason: "This is needed." }));
    if (faults.length) return problem(400, "invalid", "", faults);
    const made = { ...inbox(`i${inboxes.length + 1}`, String(body["kind"]), String(body["name"]), "", { receivedAt: null, sentAt: null }), generated: { verify: "v-31c8e2b7" } };
    inboxes.push({ ...made, generated: null });
    return { status: 201, body: made };
  }
  if (id === "") return page(inboxes);
  const known = inboxes.find((it) => it.id === id);
  if (part === "check") {
    const works = !known?.health.failingSince;
    if (known && works) known.health.testedAt = ago(0);
    return { status: 200, body: { checks: [{ what: "The hook address answers", passed: true, detail: null, millis: 38 }, { what: "Log-in", passed: works, detail: known?.health.failure ?? null, millis: 1420 }] } };
  }
  if (part === "templates") {
    return { status: 200, body: { items: [{ name: "delivery_slipped", language: "en", category: "UTILITY", status: "APPROVED", body: "Hello {{1}}, order {{2}} is late. We are on it.", variables: ["1", "2"] }] } };
  }
  if (known) Object.assign(known, body, { settings: known.settings });
  if (known && method === "PATCH" && Object.values((body["settings"] as Record<string, string> | undefined) ?? {}).includes("")) {
    return { status: 200, body: { ...known, generated: { verify: "a-new-verify-token" } } };
  }
  return method === "DELETE" ? { status: 204 } : { status: 200, body: known };
}
