import { t } from "@throughline/i18n";
import type { IconName } from "@throughline/ui";

/** Where keys mean something: on every page, or on a part of one. */
export type Place = "anywhere" | "list" | "thread" | "writing" | "customer" | "suggestions";

export interface Action {
  icon: IconName;
  /** The usual keys, each by itself: `r`, `Shift+r`, `Mod+k` (Ctrl, or Cmd on a Mac), `g i` one after the other. */
  keys: readonly string[];
  /** Where they apply; the sheet lists the action under the first. */
  at: readonly [Place, ...Place[]];
  /** They are signs of the text, or of all software alike: no other keys can be chosen. */
  fixed?: true;
  /** While somebody types, these keys are the editor's own. */
  quiet?: true;
  /** Where there is nothing to do, its keys go on to the next. */
  yields?: true;
}

/**
 * All that an agent can do. Keys, palette, the sheet behind `?` and tooltips are drawn from here, and
 * words from the catalogue under the same names; what an action does is said by the part of the page
 * that does it (`useActions`).
 */
const table = {
  palette: { icon: "search", keys: ["Mod+k"], at: ["anywhere"] },
  shortcuts: { icon: "keyboard", keys: ["?"], at: ["anywhere"] },
  search: { icon: "search", keys: ["/"], at: ["anywhere"] },
  undo: { icon: "undo", keys: ["z", "Mod+z"], at: ["anywhere"], quiet: true },
  inbox: { icon: "inbox", keys: ["g i"], at: ["anywhere"] },
  customers: { icon: "users", keys: ["g c"], at: ["anywhere"] },
  suggestions: { icon: "merge", keys: ["g m"], at: ["anywhere"] },
  settings: { icon: "gear", keys: ["g s"], at: ["anywhere"] },
  notices: { icon: "bell", keys: ["g n"], at: ["anywhere"] },
  "next-part": { icon: "panel", keys: ["F6"], at: ["anywhere"] },
  "previous-part": { icon: "panel", keys: ["Shift+F6"], at: ["anywhere"] },
  compose: { icon: "plus", keys: ["c"], at: ["anywhere"] },
  visit: { icon: "place", keys: ["v"], at: ["anywhere"] },
  theme: { icon: "moon", keys: [], at: ["anywhere"] },
  contrast: { icon: "eye", keys: [], at: ["anywhere"] },
  "log-out": { icon: "out", keys: [], at: ["anywhere"] },

  next: { icon: "down", keys: ["j"], at: ["list", "suggestions"] },
  previous: { icon: "up", keys: ["k"], at: ["list", "suggestions"] },
  mark: { icon: "checks", keys: ["x"], at: ["list"] },
  "mark-next": { icon: "checks", keys: ["Shift+j"], at: ["list"] },
  "mark-previous": { icon: "checks", keys: ["Shift+k"], at: ["list"] },
  "mark-all": { icon: "checks", keys: [], at: ["list"] },
  unmark: { icon: "close", keys: ["Escape"], at: ["list"], fixed: true },
  sort: { icon: "sort", keys: [], at: ["list"] },
  filter: { icon: "filter", keys: [], at: ["list"] },
  "view-new": { icon: "filter", keys: [], at: ["list"] },
  "view-edit": { icon: "filter", keys: [], at: ["list"] },
  "list-pane": { icon: "panel", keys: ["["], at: ["list"] },

  open: { icon: "reply", keys: ["Enter", "o"], at: ["thread", "list"] },
  reply: { icon: "reply", keys: ["r"], at: ["thread", "customer"] },
  via: { icon: "swap", keys: ["Shift+r"], at: ["thread"] },
  answer: { icon: "reply", keys: ["q"], at: ["thread"] },
  note: { icon: "lock", keys: ["n"], at: ["thread"] },
  resolve: { icon: "check", keys: ["e"], at: ["thread", "list"] },
  snooze: { icon: "snooze", keys: ["s"], at: ["thread", "list"] },
  assign: { icon: "assign", keys: ["a"], at: ["thread", "list"] },
  take: { icon: "user", keys: ["i"], at: ["thread", "list"] },
  tag: { icon: "tag", keys: ["t"], at: ["thread", "list"] },
  priority: { icon: "flag", keys: ["p"], at: ["thread", "list"] },
  unread: { icon: "eye", keys: ["u"], at: ["thread"] },
  spam: { icon: "spam", keys: ["!"], at: ["thread", "list"] },
  follow: { icon: "eye", keys: [], at: ["thread"] },
  subject: { icon: "note", keys: [], at: ["thread"] },
  link: { icon: "link", keys: [], at: ["thread"] },
  task: { icon: "check", keys: [], at: ["thread"] },
  "merge-conversation": { icon: "merge", keys: ["Shift+m"], at: ["thread"] },
  split: { icon: "split", keys: ["Shift+x"], at: ["thread"] },
  move: { icon: "swap", keys: [], at: ["thread"] },
  "next-entry": { icon: "down", keys: ["Alt+ArrowDown"], at: ["thread", "customer"] },
  "previous-entry": { icon: "up", keys: ["Alt+ArrowUp"], at: ["thread", "customer"] },
  play: { icon: "play", keys: ["Space"], at: ["thread", "customer"], yields: true },
  "record-pane": { icon: "panel", keys: ["]"], at: ["thread"] },

  send: { icon: "send", keys: ["Mod+Enter"], at: ["writing"] },
  "send-resolve": { icon: "check", keys: ["Mod+Shift+Enter"], at: ["writing"] },
  "send-snooze": { icon: "snooze", keys: ["Mod+Alt+Enter"], at: ["writing"] },
  bold: { icon: "bold", keys: ["Mod+b"], at: ["writing"] },
  italic: { icon: "italic", keys: ["Mod+i"], at: ["writing"] },
  hyperlink: { icon: "link", keys: ["Mod+k"], at: ["writing"], yields: true },
  macros: { icon: "bolt", keys: ["/"], at: ["writing"], fixed: true },
  mention: { icon: "team", keys: ["@"], at: ["writing"], fixed: true },
  attach: { icon: "clip", keys: [], at: ["writing"] },
  emoji: { icon: "smile", keys: [], at: ["writing"] },
  template: { icon: "note", keys: [], at: ["writing"] },
  "larger-editor": { icon: "expand", keys: [], at: ["writing"] },

  merge: { icon: "users", keys: ["m"], at: ["customer", "thread"] },
  call: { icon: "phone", keys: ["Shift+c"], at: ["customer", "thread"] },
  "write-to": { icon: "send", keys: [], at: ["customer"] },
  "whole-record": { icon: "history", keys: [], at: ["customer"] },
  rename: { icon: "note", keys: [], at: ["customer"] },
  vip: { icon: "star", keys: [], at: ["customer"] },
  export: { icon: "download", keys: [], at: ["customer"] },
  erase: { icon: "close", keys: [], at: ["customer"] },

  accept: { icon: "merge", keys: ["a"], at: ["suggestions"] },
  reject: { icon: "split", keys: ["r"], at: ["suggestions"] },
  ask: { icon: "send", keys: ["q"], at: ["suggestions"] },
} satisfies Record<keyof typeof t.actions, Action>;

export type ActionId = keyof typeof table;

export const actions: Readonly<Record<ActionId, Action>> = table;

export const actionIds = Object.keys(table) as ActionId[];

/** What an action is called. */
export function wordsOf(id: ActionId): string {
  return t.actions[id];
}
