import type { Conversation, Customer, Entry, Hit, Passage, SearchResult } from "@throughline/client";
import { problem, type Answer } from "./answers.ts";

interface Known {
  conversations: Conversation[];
  threads: Record<string, Entry[]>;
  customers: Customer[];
}

/** What of it has these words anywhere; typed "fail" the search fails. */
export function found(query: URLSearchParams, { conversations, threads, customers }: Known): Answer {
  const words = (query.get("q") ?? "").toLowerCase();
  if (words === "fail") return problem(503, "unavailable", "Searching takes too long at the moment. Try again, with fewer days or rarer words.");
  const by = query.get("by") ?? "all";
  const hits = (conversation: Conversation): Hit[] =>
    (threads[conversation.id] ?? [])
      .filter((it) => it.kind === "message" || it.kind === "note")
      .filter((it) => by === "all" || (it.kind === "note" ? by === "note" : it.author.kind === by))
      .filter((it) => [it.text, ...it.attachments.map((file) => file.name)].some((text) => has(text, words)))
      .map((it) => ({
        id: it.id, kind: it.kind === "note" ? "note" : "message", author: it.author.kind, name: it.author.name, channel: it.channel, at: it.at,
        text: marked(it.text, words), subject: null, files: it.attachments.filter((file) => has(file.name, words)).map((file) => marked(file.name, words)),
      }));
  const items = conversations.map((conversation) => ({ conversation, hits: hits(conversation), further: 0 })).filter((group) => group.hits.length > 0);
  const result: SearchResult = {
    customers: customers
      .filter((it) => has(it.name ?? "", words))
      .map((it) => ({ id: it.id, name: marked(it.name ?? "", words), other: it.identities[0] ? { text: it.identities[0].display, marks: [] } : null, alike: false })),
    conversations: conversations.filter((it) => it.subject && has(it.subject, words)).map((conversation) => ({ conversation, subject: marked(conversation.subject ?? "", words) })),
    items,
    next: null,
    total: items.reduce((sum, group) => sum + group.hits.length, 0),
    more: false,
    reached: null,
    complete: true,
  };
  return { status: 200, body: result };
}

function has(text: string, words: string): boolean {
  return text.toLowerCase().includes(words);
}

function marked(text: string, words: string): Passage {
  const from = text.toLowerCase().indexOf(words);
  return { text, marks: from < 0 ? [] : [{ from, to: from + words.length }] };
}
