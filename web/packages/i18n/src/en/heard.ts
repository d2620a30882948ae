/**
 * Sentences of the server in other words, `{}` for what changes in them and `{1}`, `{2}` where it
 * goes (see heard in ../heard.ts). It speaks English already, so here stands only what people should read otherwise.
 */
export const heard: Record<string, string> = {
  "snoozed this until {}": "snoozed this until {1}",
};
