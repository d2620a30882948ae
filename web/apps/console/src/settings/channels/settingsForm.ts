import type { Descriptor, Inbox, Setting } from "@throughline/client";
import { t } from "@throughline/i18n";

/** The values of a settings form by the field's key. */
export type Values = Record<string, string>;

/** What a form starts with: the inbox's values, or the initial ones. */
export function initialValues(channel: Descriptor, inbox?: Inbox): Values {
  const values: Values = {};
  for (const setting of channel.settings) {
    values[setting.key] = inbox ? (inbox.settings[setting.key] ?? "") : setting.initial;
  }
  return values;
}

/** What is sent: empty secrets stay as they are, empty generated ones are made by the server. */
export function sentValues(channel: Descriptor, values: Values): Values {
  const sent: Values = {};
  for (const setting of channel.settings) {
    const value = values[setting.key] ?? "";
    if (isSecret(setting) && value === "") continue;
    sent[setting.key] = setting.type === "flag" ? (value === "true" ? "true" : "false") : value.trim();
  }
  return sent;
}

export function isSecret(setting: Setting): boolean {
  return typeOf(setting) === "secret" || typeOf(setting) === "generated";
}

/** The type's name, in whichever case it is written. */
export function typeOf(setting: Setting): string {
  return setting.type.toLowerCase();
}

/** A step's sentence with the inbox's own addresses put in, where there are any yet. */
export function stepText(step: string, inbox: Inbox | null): string {
  return step
    .replaceAll("{hook}", inbox?.hookUrl ?? t.channels.hookLater)
    .replaceAll("{script}", inbox?.script ?? t.channels.scriptLater)
    .replaceAll("{key}", inbox?.key ?? t.channels.keyLater);
}

/** The steps before anything of ours is needed, and those from where it is. */
export function splitSteps(steps: string[]): { before: string[]; after: string[] } {
  const at = steps.findIndex((step) => step.includes("{hook}") || step.includes("{script}"));
  return at < 0 ? { before: steps, after: [] } : { before: steps.slice(0, at), after: steps.slice(at) };
}

export interface Draft {
  name: string;
  teamId: string;
  values: Values;
}

const key = (channel: Descriptor): string => `throughline.connect.${channel.kind}`;

/** What was typed the last time; secrets are not among it. */
export function keptDraft(channel: Descriptor): Draft {
  const empty: Draft = { name: channel.name, teamId: "", values: initialValues(channel) };
  try {
    const kept = JSON.parse(localStorage.getItem(key(channel)) ?? "{}") as Partial<Draft>;
    return { ...empty, ...kept, values: { ...empty.values, ...kept.values } };
  } catch {
    return empty;
  }
}

/** Keeps what was typed in this browser, all but the secrets. */
export function keepDraft(channel: Descriptor, draft: Draft): void {
  const open = channel.settings.filter((it) => !isSecret(it)).map((it) => [it.key, draft.values[it.key] ?? ""]);
  try {
    localStorage.setItem(key(channel), JSON.stringify({ ...draft, values: Object.fromEntries(open) }));
  } catch {
    // A browser that keeps nothing lets people type again.
  }
}

export function forgetDraft(channel: Descriptor): void {
  localStorage.removeItem(key(channel));
}
