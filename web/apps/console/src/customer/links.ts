/** The address if a browser may follow it: only pages, nothing that runs. */
export function safeAddress(text: unknown): string | null {
  if (typeof text !== "string") return null;
  try {
    const { protocol, href } = new URL(text);
    return protocol === "https:" || protocol === "http:" ? href : null;
  } catch {
    return null;
  }
}
