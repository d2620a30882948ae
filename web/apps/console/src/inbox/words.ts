import type { Conversation } from "@throughline/client";
import { t } from "@throughline/i18n";
import { useDesk } from "../desk/store.ts";

/** What a channel is called; its kind if we do not know it. */
export function channelName(kind: string): string {
  return useDesk.getState().channels.find((it) => it.kind === kind)?.name ?? kind;
}

/** "Channels so far: E-mail, then Chat" */
export function strandLabel(kinds: string[]): string {
  return t.thread.strand(kinds.map(channelName).join(t.thread.then));
}

/** "You: …" before what we said last, or the assistant. */
export function previewText(conversation: Conversation): string {
  const { preview, subject } = conversation;
  const text = preview?.text.trim() || subject || t.inbox.nothing;
  if (preview?.author === "assistant") return `${t.thread.assistant}: ${text}`;
  return preview?.author === "agent" ? `${t.inbox.you}: ${text}` : text;
}
