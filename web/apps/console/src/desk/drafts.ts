/** Words that were typed and not sent yet. They stay on this machine until they are sent. */

export type Mode = "reply" | "note";

const PREFIX = "throughline.draft.";

function key(conversationId: string, mode: Mode): string {
  return `${PREFIX}${mode}.${conversationId}`;
}

export function draft(conversationId: string, mode: Mode): string {
  return read(key(conversationId, mode)) ?? "";
}

export function keepDraft(conversationId: string, mode: Mode, text: string): void {
  write(key(conversationId, mode), text || null);
}

export function hasDraft(conversationId: string): boolean {
  return draft(conversationId, "reply") !== "" || draft(conversationId, "note") !== "";
}

/** Reads from the browser's store, which may be full or forbidden. */
export function read(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

export function write(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch {
    // Private windows and full disks: the text is still on the screen.
  }
}

/** Drafts are personal: they go when the agent logs out. */
export function forgetDrafts(): void {
  try {
    for (const name of Object.keys(localStorage)) {
      if (name.startsWith(PREFIX) || name === "throughline.outgoing") localStorage.removeItem(name);
    }
  } catch {
    // Nothing to forget.
  }
}
