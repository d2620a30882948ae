/** What a channel may know beyond plain text, as its descriptor says. */
export type Feature =
  | "hooks"
  | "html"
  | "attachments"
  | "answers"
  | "reactions"
  | "pictures"
  | "templates"
  | "typing"
  | "subject"
  | "copies"
  | "first-contact"
  | "continues";

/** Whether a list of features names this one, in whichever case it is written. */
export function knows(features: string[] | undefined, feature: Feature): boolean {
  return (features ?? []).some((it) => it.toLowerCase().replaceAll("_", "-") === feature);
}
