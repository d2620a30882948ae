import type { Permission } from "@throughline/client";

/** The addresses of the pages. */

/** The lists that everybody has from the beginning: those to work through, and those to look something up in. */
export const views = ["mine", "unassigned", "team", "waiting", "due", "mentions", "again", "assistant", "open", "following", "snoozed", "resolved", "failed", "spam"] as const;
export const seldom: ReadonlySet<View> = new Set(["following", "snoozed", "resolved", "failed", "spam"] satisfies StandardView[]);

export type StandardView = (typeof views)[number];

/** One of these, or the id of a list that somebody keeps. */
export type View = StandardView | (string & {});

export function isStandard(view: View): view is StandardView {
  return views.includes(view as StandardView);
}

export const place = {
  inbox: (view: View = "mine", conversationId?: string) =>
    `/inbox/${view}${conversationId ? `/${conversationId}` : ""}`,
  search: (words = "") => `/search${words ? `?${new URLSearchParams({ q: words }).toString()}` : ""}`,
  customers: () => "/customers",
  customer: (id: string) => `/customers/${id}`,
  suggestions: () => "/suggestions",
  settings: (page: SettingsPage = "channels") => `/settings/${page}`,
  connect: (kind: string) => `/settings/channels/connect/${encodeURIComponent(kind)}`,
  guide: (inboxId: string) => `/settings/channels/${inboxId}/connect`,
  channel: (inboxId: string) => `/settings/channels/${inboxId}`,
  traffic: (filter: Record<string, string>) => `/settings/traffic?${new URLSearchParams(filter).toString()}`,
  first: () => "/first-channel",
  login: () => "/login",
  setup: () => "/setup",
};

export const settingsPages = ["channels", "people", "roles", "attributes", "macros", "notices", "import", "retention", "erasures", "keys", "audit", "traffic"] as const;

export type SettingsPage = (typeof settingsPages)[number];

/** What takes a right; any of several. */
const rights: Partial<Record<SettingsPage, Permission[]>> = {
  roles: ["roles"],
  attributes: ["fields"],
  import: ["import", "export"],
  retention: ["erase"],
  erasures: ["erase"],
  keys: ["keys"],
  audit: ["audit"],
};

export function settingsOpen(page: SettingsPage, may: (right: Permission) => boolean): boolean {
  return rights[page]?.some(may) ?? true;
}
