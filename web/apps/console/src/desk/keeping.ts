import { Problem, type Draft, type Id } from "@throughline/client";
import { create } from "zustand";
import { draft, drafted, forgetDrafts, keepDraft, markUnsaved, unsaved, type Mode } from "./drafts.ts";
import { api } from "./server.ts";

const PAUSE = 800;

/** The conversations in which something was begun and not sent. */
export const useDrafted = create<{ ids: ReadonlySet<Id> }>(() => ({ ids: new Set() }));

let due: ReturnType<typeof setTimeout> | undefined;

/** Keeps what is being written: here at once, on the server a moment later. */
export function writeDraft(id: Id, mode: Mode, text: string): void {
  if (text === draft(id, mode)) return;
  keepDraft(id, mode, text);
  markUnsaved(id, mode, true);
  showDrafted();
  waiting.set(`${mode} ${id}`, { id, mode });
  written.set(`${mode} ${id}`, Date.now());
  clearTimeout(due);
  due = setTimeout(() => void saveDrafts(), PAUSE);
}

/** Puts words that were not sent before what is being written there. */
export function giveBack(id: Id, mode: Mode, words: string): void {
  writeDraft(id, mode, [words, draft(id, mode)].filter(Boolean).join("\n\n"));
  window.dispatchEvent(new CustomEvent("throughline:draft", { detail: id }));
}

const waiting = new Map<string, { id: Id; mode: Mode }>();
const written = new Map<string, number>();

/** Sends what the server does not have yet. */
export async function saveDrafts(): Promise<void> {
  const held = drafted().filter(({ id, mode }) => unsaved(id, mode));
  const all = new Map([...waiting.values(), ...held].map((it) => [`${it.mode} ${it.id}`, it]));
  waiting.clear();
  await Promise.all([...all.values()].map(({ id, mode }) => save(id, mode)));
}

async function save(id: Id, mode: Mode): Promise<void> {
  const text = draft(id, mode);
  try {
    await api.keepDraft(id, { mode, text });
  } catch (failure) {
    // Without a connection the words wait here; what has no conversation any more has nobody to wait for.
    if (!(failure instanceof Problem) || failure.status !== 404) return;
  }
  if (draft(id, mode) === text) markUnsaved(id, mode, false);
}

/** Takes over what was begun, changed or sent at another desk; what only this one has goes there. */
export async function loadDrafts(): Promise<void> {
  const began = Date.now();
  let found: Draft[];
  try {
    found = (await api.drafts()).items;
  } catch {
    return;
  }
  const theirs = new Map(found.map((it) => [`${it.mode} ${it.conversationId}`, it]));
  const places = new Map([...drafted(), ...found.map((it) => ({ id: it.conversationId, mode: it.mode }))].map((it) => [`${it.mode} ${it.id}`, it]));
  for (const [key, { id, mode }] of places) {
    if (unsaved(id, mode)) {
      void save(id, mode);
      continue;
    }
    // What was written since we asked is newer than the answer.
    if ((written.get(key) ?? 0) >= began) continue;
    const text = theirs.get(key)?.text ?? "";
    if (text === draft(id, mode)) continue;
    keepDraft(id, mode, text);
    window.dispatchEvent(new CustomEvent("throughline:draft", { detail: id }));
  }
  showDrafted();
}

/** Nothing of what was begun stays on this machine. */
export function leaveDrafts(): void {
  clearTimeout(due);
  waiting.clear();
  forgetDrafts();
  showDrafted();
}

function showDrafted(): void {
  const ids = new Set(drafted().map((it) => it.id));
  const known = useDrafted.getState().ids;
  if (ids.size !== known.size || [...ids].some((id) => !known.has(id))) useDrafted.setState({ ids });
}
