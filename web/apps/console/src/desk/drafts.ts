/** Words that were typed and not sent yet, as far as this machine has them. */

export type Mode = "reply" | "note";

const PREFIX = "throughline.draft.";
const UNSAVED = "throughline.unsaved-draft.";

function key(conversationId: string, mode: Mode): string {
  return `${PREFIX}${mode}.${conversationId}`;
}

export function draft(conversationId: string, mode: Mode): string {
  return read(key(conversationId, mode)) ?? "";
}

export function keepDraft(conversationId: string, mode: Mode, text: string): void {
  write(key(conversationId, mode), text || null);
}

/** Conversations with words on this machine. */
export function drafted(): { id: string; mode: Mode }[] {
  try {
    return Object.keys(localStorage)
      .filter((name) => name.startsWith(PREFIX))
      .map((name) => name.slice(PREFIX.length))
      .map((rest) => ({ mode: rest.startsWith("note.") ? "note" : "reply", id: rest.slice(rest.indexOf(".") + 1) }));
  } catch {
    return [];
  }
}

/** Whether the server does not have these words yet. */
export function unsaved(conversationId: string, mode: Mode): boolean {
  return read(`${UNSAVED}${mode}.${conversationId}`) !== null;
}

export function markUnsaved(conversationId: string, mode: Mode, is: boolean): void {
  write(`${UNSAVED}${mode}.${conversationId}`, is ? "1" : null);
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

/** Drafts are personal: this machine forgets them when the agent logs out. */
export function forgetDrafts(): void {
  try {
    for (const name of Object.keys(localStorage)) {
      if (name.startsWith(PREFIX) || name.startsWith(UNSAVED) || name === "throughline.outgoing") localStorage.removeItem(name);
    }
  } catch {
    // Nothing to forget.
  }
}
