// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { Drawer } from "../../loader/src/drawer";
import type { Down, Session, Shell, Up } from "./protocol";
import { Talk } from "./talk";

const sockets: { sent: Up[]; onmessage: ((event: { data: string }) => void) | null }[] = [];
class Socket {
  sent: Up[] = [];
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose = null;
  constructor() {
    sockets.push(this);
  }
  send(text: string): void {
    this.sent.push(JSON.parse(text) as Up);
  }
  close(): void {
    sockets.splice(sockets.indexOf(this), 1);
  }
}

const session = (more: Partial<Session> = {}): Session => ({
  visitor: "token",
  name: null,
  email: null,
  identified: false,
  agents: [],
  entries: [],
  resume: "1.1",
  unread: 0,
  settings: {
    title: "T",
    greeting: "",
    colour: "#000000",
    form: "none",
    away: "",
    position: "right",
    theme: "auto",
    pageViews: false,
    language: "",
  },
  ...more,
});
const theirs = (id: string, at: string) => ({
  id,
  clientId: null,
  mine: false,
  author: { name: "Maya" },
  text: id,
  attachments: [],
  at,
  state: null,
});
const take = (frame: Down) => sockets.at(-1)?.onmessage?.({ data: JSON.stringify(frame) });
const talkOf = (first = session()) => {
  const drawer = new Drawer("key");
  const shell = {
    base: "https://desk.example",
    inbox: "key",
    session: first,
    language: "en",
    renew: () => Promise.resolve(first),
    keep: drawer.keep.bind(drawer),
    kept: drawer.kept.bind(drawer),
    waiting: vi.fn(),
    shown: vi.fn(),
    name: vi.fn(),
  } as unknown as Shell;
  const news: string[] = [];
  const talk = new Talk(shell, first, { changed: vi.fn(), news: (entry) => news.push(entry.id), typing: vi.fn() });
  return { talk, news };
};

beforeEach(() => {
  localStorage.clear();
  sockets.length = 0;
  vi.stubGlobal("WebSocket", Socket);
});

describe("Talk", () => {
  it("keeps what is written offline over a reload and sends it once the line is up", () => {
    talkOf().talk.write("hello", []);
    const { talk } = talkOf();
    expect(talk.thread.list()).toMatchObject([{ text: "hello", waiting: true }]);
    talk.connect();
    take({ type: "ping" });
    const sent = sockets.at(-1)!.sent.filter((frame) => frame.type === "message");
    expect(sent).toMatchObject([{ text: "hello" }]);
    take({ type: "accepted", id: (sent[0] as { id: string }).id, at: "2026-01-01T09:00:00Z" });
    expect(talk.thread.list()).toMatchObject([{ waiting: false, state: "sent" }]);
    expect(talkOf().talk.thread.list()).toEqual([]);
  });

  it("does not send again what the history already holds", () => {
    const { talk } = talkOf();
    talk.write("hello", []);
    const { id } = talk.thread.list()[0]!;
    const history = session({ entries: [{ ...theirs("e1", "2026-01-01T09:00:00Z"), mine: true, clientId: id }] });
    const later = talkOf(history).talk;
    later.connect();
    take({ type: "ping" });
    expect(sockets.at(-1)!.sent.filter((frame) => frame.type === "message")).toEqual([]);
    expect(later.thread.list()).toHaveLength(1);
  });

  it("tells of news once and of what was seen", () => {
    const { talk, news } = talkOf(session({ entries: [theirs("a", "2026-01-01T09:00:00Z")] }));
    talk.connect();
    take({ type: "ping" });
    take({ type: "entry", token: "2.2", entry: theirs("b", "2026-01-01T09:01:00Z") });
    take({ type: "entry", token: "2.2", entry: theirs("b", "2026-01-01T09:01:00Z") });
    expect(news).toEqual(["b"]);
    expect(talk.unread()).toBe(1);
    expect(talk.firstUnread()).toBe("b");
    talk.look();
    talk.look();
    expect(sockets.at(-1)!.sent.filter((frame) => frame.type === "seen")).toEqual([{ type: "seen", entryId: "b" }]);
    expect(talk.unread()).toBe(0);
  });

  it("remembers what was typed into the form, and believes a signature more", () => {
    talkOf().talk.introduce("Ann", "ann@x.io");
    expect(talkOf().talk.session).toMatchObject({ name: "Ann", email: "ann@x.io" });
    const signed = session({ identified: true, name: "Bo", email: null });
    expect(talkOf(signed).talk.session).toMatchObject({ name: "Bo", email: null });
  });

  it("tells which page is looked at, once each, if the team wants to know", async () => {
    const pages = () => sockets.at(-1)!.sent.filter((frame) => frame.type === "page");
    history.pushState(null, "", "/lamps?token=secret#top");
    document.title = "Lamps";
    const { talk } = talkOf();
    talk.connect();
    take({ type: "ping" });
    expect(pages()).toEqual([]);
    take({ type: "settings", open: true, settings: { ...talk.session.settings, pageViews: true } });
    await vi.waitFor(() => expect(pages()).not.toEqual([]));
    dispatchEvent(new PopStateEvent("popstate"));
    expect(pages()).toEqual([{ type: "page", page: `${location.origin}/lamps`, title: "Lamps" }]);
    history.pushState(null, "", "/chairs");
    dispatchEvent(new PopStateEvent("popstate"));
    expect(pages()).toHaveLength(2);
    talk.end();
  });

  it("takes new settings at once, and knows when the chat takes no messages", () => {
    const { talk } = talkOf();
    talk.connect();
    take({ type: "ping" });
    const settings = { ...talk.session.settings, greeting: "Back on Monday" };
    take({ type: "settings", open: false, settings });
    expect(talk.open).toBe(false);
    expect(talk.session.settings.greeting).toBe("Back on Monday");
    take({ type: "settings", open: true, settings });
    expect(talk.open).toBe(true);
  });

  it("shows a refusal and offers the words again", () => {
    const { talk } = talkOf();
    talk.connect();
    take({ type: "ping" });
    talk.write("too much", []);
    take({ type: "refused", id: talk.thread.list()[0]!.id, reason: "Too long." });
    expect(talk.thread.list()).toMatchObject([{ refused: "Too long.", waiting: false }]);
    talk.again(talk.thread.list()[0]!);
    expect(talk.thread.list()).toMatchObject([{ refused: null, waiting: true, text: "too much" }]);
  });
});
