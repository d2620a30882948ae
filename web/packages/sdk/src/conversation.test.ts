// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Conversation, type Options } from "./conversation.ts";
import type { Down, Entry, Session, Up } from "./protocol.ts";

/** A socket that says what the test tells it to, and remembers what it was told. */
class Socket {
  static all: Socket[] = [];
  sent: Up[] = [];
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  constructor(public url: string) {
    Socket.all.push(this);
  }
  send(text: string): void {
    this.sent.push(JSON.parse(text) as Up);
  }
  close(): void {
    // The test closes.
  }
  take(frame: Down): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }
  of<T extends Up["type"]>(type: T): Extract<Up, { type: T }>[] {
    return this.sent.filter((frame): frame is Extract<Up, { type: T }> => frame.type === type);
  }
}

const theirs = (id: string, at: string, more: Partial<Entry> = {}): Entry => ({
  id,
  clientId: null,
  mine: false,
  author: { name: "Maya" },
  text: id,
  attachments: [],
  at,
  here: true,
  read: false,
  state: null,
  ...more,
});
const session = (more: Partial<Session> = {}): Session => ({
  visitor: "a token",
  name: "Ann",
  identified: true,
  settings: { title: "Tern", greeting: "Hello" },
  agents: [],
  entries: [],
  before: null,
  resume: "r0",
  unread: 0,
  ...more,
});

const answers: (() => Response | Promise<Response>)[] = [];
const asked: { url: string; init: RequestInit }[] = [];
const ok = (value: unknown) => answers.push(() => new Response(JSON.stringify(value)));
const line = () => Socket.all.at(-1)!;

let identities: number;
const options = (more: Partial<Options> = {}): Options => ({
  server: "https://desk.example/",
  inbox: "key",
  user: "42",
  identity: async () => `jwt ${++identities}`,
  ...more,
});

/** A conversation whose line is up. */
async function talking(first = session(), more: Partial<Options> = {}): Promise<Conversation> {
  ok(first);
  const talk = new Conversation(options(more));
  await talk.start();
  line().take({ type: "ping" });
  return talk;
}

const texts = (talk: Conversation) => talk.snapshot().messages.map((message) => message.text);

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  Socket.all = [];
  answers.length = asked.length = identities = 0;
  vi.stubGlobal("WebSocket", Socket);
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    asked.push({ url, init });
    const answer = answers.shift();
    if (!answer) throw new TypeError("no network");
    return answer();
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("Conversation", () => {
  it("begins with a signed identity, shows what was said and goes on where it was", async () => {
    const talk = await talking(session({ entries: [theirs("hello", "2026-01-01T09:00:00Z")], unread: 1 }));
    expect(asked[0]?.url).toBe("https://desk.example/chat/key/session");
    expect(JSON.parse(asked[0]?.init.body as string)).toEqual({ visitor: null, identity: "jwt 1" });
    expect(line().url).toBe("wss://desk.example/chat/key/socket?visitor=a%20token&resume=r0");
    expect(texts(talk)).toEqual(["hello"]);
    expect(talk.snapshot()).toMatchObject({ unread: 1, online: true, settings: { title: "Tern" }, fault: null });
    expect(line().of("received")).toEqual([{ type: "received", entryId: "hello" }]);
  });

  it("keeps what is written without a connection and sends it once, under the same id, also after a restart", async () => {
    const away = new Conversation(options());
    await away.start();
    expect(away.snapshot().fault).toBe("no network");
    const id = away.send("From the tunnel");
    expect(away.snapshot().messages).toMatchObject([{ text: "From the tunnel", waiting: true }]);
    away.stop();

    const talk = await talking();
    expect(line().of("message")).toMatchObject([{ id, text: "From the tunnel" }]);
    line().onclose?.({ code: 1006 });
    vi.advanceTimersByTime(600);
    line().take({ type: "ping" });
    expect(line().of("message")).toMatchObject([{ id }]);
    line().take({ type: "accepted", id, at: "2026-01-01T09:00:00Z" });
    line().take({
      type: "entry",
      token: "r1",
      entry: theirs("e1", "2026-01-01T09:00:00Z", { clientId: id, mine: true, text: "From the tunnel", state: "sent" }),
    });
    expect(talk.snapshot().messages).toMatchObject([{ id: "e1", waiting: false, state: "sent" }]);
    line().onclose?.({ code: 1006 });
    vi.advanceTimersByTime(600);
    line().take({ type: "ping" });
    expect(line().url).toContain("resume=r1");
    expect(line().of("message")).toEqual([]);
    expect(localStorage.length).toBe(0);
  });

  it("never sends for one user what another wrote", async () => {
    new Conversation(options()).send("Mine alone");
    const other = await talking(session(), { user: "43" });
    expect(line().of("message")).toEqual([]);
    expect(texts(other)).toEqual([]);
  });

  it("tries again by itself until there is a network", async () => {
    const talk = new Conversation(options());
    await talk.start();
    ok(session());
    await vi.advanceTimersByTimeAsync(1100);
    expect(identities).toBe(2);
    expect(talk.snapshot().fault).toBeNull();
  });

  it("says what arrived and what was read, once the line is up again too", async () => {
    const talk = await talking();
    line().take({ type: "entry", token: "r1", entry: theirs("a", "2026-01-01T09:00:00Z") });
    expect(line().of("received")).toEqual([{ type: "received", entryId: "a" }]);
    expect(talk.snapshot().unread).toBe(1);
    line().onclose?.({ code: 1006 });
    talk.seen();
    expect(talk.snapshot().unread).toBe(0);
    vi.advanceTimersByTime(600);
    line().take({ type: "ping" });
    expect(line().of("seen")).toEqual([{ type: "seen", entryId: "a" }]);
    talk.seen();
    expect(line().of("seen")).toHaveLength(1);
  });

  it("counts as read what another device has read", async () => {
    const talk = await talking();
    line().take({ type: "entry", token: "r1", entry: theirs("a", "2026-01-01T09:00:00Z") });
    line().take({ type: "entry", token: "r2", entry: theirs("b", "2026-01-01T09:01:00Z") });
    line().take({ type: "read", entryId: "a" });
    expect(talk.snapshot().unread).toBe(1);
  });

  it("shows corrections in place and takes away what was taken back", async () => {
    const talk = await talking(session({ entries: [theirs("a", "2026-01-01T09:00:00Z"), theirs("b", "2026-01-01T09:01:00Z")] }));
    line().take({
      type: "entry",
      token: "r1",
      entry: theirs("a", "2026-01-01T09:00:00Z", { text: "A", editedAt: "2026-01-01T09:05:00Z" }),
    });
    line().take({ type: "deleted", token: "r2", id: "b" });
    expect(texts(talk)).toEqual(["A"]);
    line().take({ type: "deleted", token: "r3", id: "never seen" });
    expect(texts(talk)).toEqual(["A"]);
  });

  it("shows who is typing for a while, and tells of typing now and then", async () => {
    const talk = await talking();
    line().take({ type: "typing", name: "Maya" });
    expect(talk.snapshot().typing).toBe("Maya");
    vi.advanceTimersByTime(6100);
    expect(talk.snapshot().typing).toBeNull();
    talk.typed();
    talk.typed();
    expect(line().of("typing")).toHaveLength(1);
  });

  it("begins anew when too much was missed, and when the identity ran out", async () => {
    const talk = await talking(session({ entries: [theirs("old", "2026-01-01T09:00:00Z")] }));
    ok(session({ entries: [theirs("new", "2026-01-02T09:00:00Z")], resume: "r9", before: "new" }));
    line().take({ type: "reset" });
    await vi.advanceTimersByTimeAsync(0);
    expect(texts(talk)).toEqual(["new"]);
    expect(talk.snapshot().more).toBe(true);
    ok({ entries: [theirs("old", "2026-01-01T09:00:00Z")], before: null });
    expect(await talk.earlier()).toBe(true);
    expect(asked.at(-1)?.url).toBe("https://desk.example/chat/key/entries?before=new");
    expect(texts(talk)).toEqual(["old", "new"]);
    expect(await talk.earlier()).toBe(false);

    ok(session({ visitor: "another token" }));
    line().onclose?.({ code: 4401 });
    await vi.advanceTimersByTimeAsync(0);
    expect(identities).toBe(3);
    expect(line().url).toContain("another%20token");
  });

  it("waits when it was too much at once, and shows what is refused for good", async () => {
    const talk = await talking();
    const busy = talk.send("Again later");
    const bad = talk.send("Never");
    line().take({ type: "refused", id: busy, reason: "too many messages", after: 2 });
    line().take({ type: "refused", id: bad, reason: "too long" });
    line().take({ type: "refused", id: null, reason: "this is not understood" });
    expect(talk.snapshot().messages).toMatchObject([{ waiting: true }, { refused: "too long" }]);
    line().sent = [];
    vi.advanceTimersByTime(2000);
    expect(line().of("message")).toMatchObject([{ id: busy }]);
    talk.again(bad);
    expect(line().of("message").at(-1)).toMatchObject({ text: "Never" });
    expect(line().of("message").at(-1)?.id).not.toBe(bad);
  });

  it("uploads under the token and shows files by it", async () => {
    const talk = await talking();
    const file = { id: "ticket", name: "a.png", mediaType: "image/png", size: 3, url: "/chat/key/files/1/2" };
    ok(file);
    expect(await talk.upload(new Blob(["PNG"]), "a.png")).toEqual(file);
    expect(asked.at(-1)?.init.headers).toEqual({ Authorization: "Bearer a token" });
    talk.send("", { attachments: [file], answers: "e1" });
    expect(line().of("message")).toMatchObject([{ attachments: ["ticket"], answers: "e1" }]);
    expect(talk.fileUrl(file)).toBe("https://desk.example/chat/key/files/1/2?visitor=a+token");
    answers.push(() => new Response('{"detail":"A file may hold 25 MB at most."}', { status: 413 }));
    await expect(talk.upload(new Blob(["x"]), "b")).rejects.toThrow("25 MB");
  });

  it("tells listeners, gives the same snapshot until something changes, and forgets at log-out", async () => {
    const talk = await talking();
    const heard = vi.fn();
    const end = talk.subscribe(heard);
    expect(talk.snapshot()).toBe(talk.snapshot());
    line().take({ type: "settings", open: false, settings: { title: "Closed", greeting: "" } });
    expect(heard).toHaveBeenLastCalledWith(talk.snapshot());
    expect(talk.snapshot()).toMatchObject({ open: false, settings: { title: "Closed" } });
    line().take({ type: "of a later server" } as unknown as Down);
    end();
    talk.send("unsent");
    expect(heard).toHaveBeenCalledTimes(1);
    talk.forget();
    expect(texts(talk)).toEqual([]);
    expect(localStorage.length).toBe(0);
  });

  it("remembers a stranger, and works where nothing can be kept", async () => {
    const store = {
      getItem: () => {
        throw new Error("no");
      },
      setItem: () => {
        throw new Error("no");
      },
      removeItem: () => {
        throw new Error("no");
      },
    };
    const talk = await talking(session({ identified: false }), { user: "", identity: async () => null, store });
    talk.send("hello");
    ok(session({ identified: false }));
    line().onclose?.({ code: 4401 });
    await vi.advanceTimersByTimeAsync(0);
    expect(JSON.parse(asked.at(-1)?.init.body as string)).toEqual({ visitor: "a token", identity: null });
    expect(texts(talk)).toEqual(["hello"]);
  });
});
