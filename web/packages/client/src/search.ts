import type { Query } from "./http.ts";
import type { Conversation, Id, Instant } from "./shapes.ts";

/** A part of a text that was looked for, in UTF-16 units. */
export interface Mark {
  from: number;
  to: number;
}

/** Words around what was found. */
export interface Passage {
  text: string;
  marks: Mark[];
}

/** A customer by name or handle; alike: only nearly as typed. */
export interface FoundCustomer {
  id: Id;
  name: Passage | null;
  other: Passage | null;
  alike: boolean;
}

/** A conversation by its number or subject. */
export interface FoundTitle {
  conversation: Conversation;
  subject: Passage | null;
}

/** An entry in which something was found. */
export interface Hit {
  id: Id;
  kind: "message" | "note" | "call";
  author: string;
  name: string | null;
  channel: string | null;
  at: Instant;
  text: Passage;
  subject: Passage | null;
  files: Passage[];
}

/** What was found in one conversation. */
export interface HitGroup {
  conversation: Conversation;
  hits: Hit[];
  further: number;
}

/** A page of what was found; customers and titles come with the first. */
export interface SearchResult {
  customers: FoundCustomer[];
  conversations: FoundTitle[];
  items: HitGroup[];
  next: string | null;
  total: number;
  more: boolean;
  /** How far back was looked, if not to the beginning. */
  reached: Instant | null;
  /** False while the history is still being read. */
  complete: boolean;
}

/** What is looked for, and where; what is absent makes no difference. */
export interface SearchFilter extends Query {
  q: string;
  by?: string;
  channel?: string;
  inbox?: Id;
  from?: Instant;
  until?: Instant;
  status?: string;
  assignee?: string;
  files?: string;
  sort?: string;
}

/** Pages put together: what comes again is shown once, with all of its hits. */
export function foundIn(pages: SearchResult[]): HitGroup[] {
  const groups = new Map<Id, HitGroup>();
  for (const found of pages.flatMap((page) => page.items)) {
    const known = groups.get(found.conversation.id);
    groups.set(
      found.conversation.id,
      known ? { ...known, hits: [...known.hits, ...found.hits], further: known.further + found.further } : found,
    );
  }
  return [...groups.values()];
}
