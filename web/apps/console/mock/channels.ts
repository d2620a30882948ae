import type { Descriptor, Inbox, Setting } from "@throughline/client";

const MINUTE = 60_000;

export function ago(minutes: number): string {
  return new Date(Date.now() - minutes * MINUTE).toISOString();
}

function icon(paths: string): string {
  return `<svg viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round">${paths}</svg>`;
}

function setting(key: string, label: string, type: Setting["type"], more: Partial<Setting> = {}): Setting {
  return { key, label, help: "", type, required: false, initial: "", choices: [], ...more };
}

const plain = { marks: { bold: "", italic: "", struck: "", code: "" }, costs: [], reached: [] };

/** Invented kinds: the console must not care what they are. */
export const channels: Descriptor[] = [
  {
    kind: "letters",
    name: "E-mail",
    icon: icon('<rect x="1.75" y="3" width="12.5" height="10" rx="2"/><path d="m2.3 4.6 4.6 3.9a1.7 1.7 0 0 0 2.2 0l4.6-3.9"/>'),
    summary: "Forward your support address, or let us read the mailbox.",
    minutes: 5,
    steps: ["Make an app password for the mailbox.", "Allow IMAP for it.", "Fill in the servers below."],
    settings: [
      setting("address", "Address", "email", { required: true, help: "What customers write to." }),
      setting("host", "IMAP server", "text", { required: true, help: "For example imap.example.com" }),
      setting("port", "Port", "number", { initial: "993" }),
      setting("password", "Password", "secret", { required: true, help: "An app password." }),
      setting("encryption", "Encryption", "choice", { initial: "tls", choices: ["tls", "starttls", "none"] }),
      setting("aliases", "Other addresses", "list", { help: "Also ours." }),
      setting("quote", "Quote what is answered", "flag", { initial: "true", help: "Adds the mail that is answered below the answer." }),
    ],
    handleKind: "letter-address",
    features: ["html", "attachments", "subject", "copies", "first-contact", "quotes"],
    windowHours: null,
    limits: { textLength: 100_000, attachments: 20, media: [{ type: "*", bytes: 20_000_000 }] },
    ...plain,
    reached: ["letter-address", "email"],
  },
  {
    kind: "bubbles",
    name: "WhatsApp",
    icon: icon('<path d="M8.1 1.75a6.2 6.2 0 1 1-3 11.65L1.9 14.1l.75-3.1A6.2 6.2 0 0 1 8.1 1.75Z"/><path d="m4.9 8.1 1.55 1.55 2.9-3.3M8.75 9.35l.3.3 2.6-2.95"/>'),
    summary: "Your business number, or a new one.",
    minutes: 12,
    steps: ["Open the app at the provider.", "Set the webhook address to {hook}.", "Copy the number’s id and a lasting token."],
    settings: [
      setting("number", "Number id", "text", { required: true, help: "A long figure beside the number." }),
      setting("token", "Access token", "secret", { required: true }),
      setting("verify", "Verify token", "generated", { required: true, help: "The provider sends it back once." }),
    ],
    handleKind: "number",
    features: ["attachments", "templates", "read", "typing", "hooks", "first-contact", "consent", "answers"],
    windowHours: 24,
    limits: { textLength: 4096, caption: 1024, attachments: 1, media: [{ type: "image/jpeg", bytes: 5_000_000 }, { type: "image/png", bytes: 5_000_000 }, { type: "audio/mpeg", bytes: 16_000_000, alone: true }, { type: "application/pdf", bytes: 100_000_000 }] },
    reached: ["number", "phone"],
    marks: { bold: "*", italic: "_", struck: "~", code: "`" },
    costs: [
      { of: "reply", price: "free", help: "Answers cost nothing." },
      { of: "utility", price: "free_within_window", help: "News of an order." },
      { of: "marketing", price: "charged", help: "Offers." },
    ],
  },
  {
    kind: "page",
    name: "Chat",
    icon: icon('<path d="M14.25 6.5V4.75a2 2 0 0 0-2-2h-8.5a2 2 0 0 0-2 2v6.5a2 2 0 0 0 2 2H6"/><path d="M1.9 5.75h12.2"/><path d="M8.5 11.25A2.5 2.5 0 0 1 11 8.75h.9a2.5 2.5 0 0 1 0 5H8.5z" fill="currentColor" stroke="none"/>'),
    summary: "One line of code on your site.",
    minutes: 2,
    steps: ["Paste the line into your site."],
    settings: [setting("origins", "Sites", "list", { required: true, help: "Where the chat may appear." })],
    handleKind: "visitor",
    features: ["attachments", "typing", "read", "continues"],
    windowHours: null,
    limits: { textLength: 10_000, attachments: 5, media: [{ type: "*", bytes: 10_000_000 }] },
    ...plain,
  },
  {
    kind: "dart",
    name: "Telegram",
    icon: icon('<path d="M8 1.75 13.75 14 8 11.4 2.25 14Z"/><path d="M8 6.5v4.7"/>'),
    summary: "A bot that people write to.",
    minutes: 3,
    steps: ["Ask BotFather for a new bot.", "Copy its token."],
    settings: [setting("token", "Bot token", "secret", { required: true })],
    handleKind: "dart-id",
    features: ["attachments", "hooks"],
    windowHours: null,
    limits: { textLength: 4096, attachments: 10, media: [{ type: "*", bytes: 50_000_000 }] },
    ...plain,
  },
];

export function inbox(id: string, kind: string, name: string, account: string, health: Partial<Inbox["health"]> = {}): Inbox {
  return {
    id,
    key: `${kind}-${id}`,
    kind,
    name,
    account,
    settings: {},
    secretsSet: ["token", "password", "verify"],
    teamId: null,
    state: "active",
    joinHours: 72,
    reopenHours: 720,
    holdSeconds: 0,
    hookUrl: kind === "bubbles" ? "https://support.tern.example/hooks/b/7Qm2vX" : null,
    script: kind === "page" ? '<script src="https://support.tern.example/widget.js" data-inbox="page-3" async></script>' : null,
    createdAt: ago(90_000),
    health: { receivedAt: ago(3), sentAt: ago(9), failingSince: null, failure: null, refused: 0, warning: null, warningSince: null, testedAt: null, lastsUntil: null, ...health },
    generated: null,
  };
}

export const inboxes: Inbox[] = [
  inbox("i1", "letters", "help@tern.example", "help@tern.example"),
  inbox("i2", "bubbles", "Tern on WhatsApp", "+44 7700 900200"),
  inbox("i3", "page", "Shop chat", "tern.example"),
  inbox("i4", "dart", "Tern bot", "@tern_help_bot", {
    failingSince: ago(80),
    failure: "The provider says 401 Unauthorized. 7 replies are waiting and will be sent.",
  }),
];
