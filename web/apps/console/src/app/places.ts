/** The addresses of the pages. */

export const views = ["mine", "unassigned", "open", "snoozed", "resolved", "failed"] as const;

export type View = (typeof views)[number];

export function isView(text: string | undefined): text is View {
  return views.includes(text as View);
}

export const place = {
  inbox: (view: View = "mine", conversationId?: string) =>
    `/inbox/${view}${conversationId ? `/${conversationId}` : ""}`,
  customers: () => "/customers",
  customer: (id: string) => `/customers/${id}`,
  settings: (page: SettingsPage = "channels") => `/settings/${page}`,
  connect: (kind: string) => `/settings/channels/connect/${encodeURIComponent(kind)}`,
  channel: (inboxId: string) => `/settings/channels/${inboxId}`,
  first: () => "/first-channel",
  login: () => "/login",
  setup: () => "/setup",
};

export const settingsPages = ["channels", "people", "attributes", "keys", "audit", "intake", "deliveries"] as const;

export type SettingsPage = (typeof settingsPages)[number];
