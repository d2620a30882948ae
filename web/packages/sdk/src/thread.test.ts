import { describe, expect, it } from "vitest";
import type { Entry } from "./protocol.ts";
import { Thread } from "./thread.ts";

const entry = (id: string, at: string, more: Partial<Entry> = {}): Entry => ({
  id,
  clientId: null,
  mine: false,
  author: { name: "Maya" },
  text: id,
  attachments: [],
  at,
  state: null,
  ...more,
});

describe("Thread", () => {
  it("puts entries in order whatever order they come in, and what waits last", () => {
    const thread = new Thread();
    thread.write("w", "waiting", [], "2026-01-01T08:00:00Z");
    thread.put(entry("b", "2026-01-01T10:00:00Z"));
    thread.put(entry("a", "2026-01-01T09:00:00Z"));
    expect(thread.list().map((line) => line.id)).toEqual(["a", "b", "w"]);
  });

  it("takes the same entry twice as one, and says only once that it is news", () => {
    const thread = new Thread();
    expect(thread.put(entry("a", "2026-01-01T09:00:00Z"))).toBe(true);
    expect(thread.put(entry("a", "2026-01-01T09:00:00Z"))).toBe(false);
    expect(thread.list()).toHaveLength(1);
  });

  it("recognises its own message when the server tells of it", () => {
    const thread = new Thread();
    thread.write("client", "hello", [], "2026-01-01T09:00:00Z");
    thread.accepted("client");
    expect(thread.line("client")).toMatchObject({ waiting: false, state: "sent" });
    thread.put(entry("server", "2026-01-01T09:00:01Z", { clientId: "client", mine: true, state: "sent" }));
    expect(thread.list()).toHaveLength(1);
    expect(thread.line("client")).toMatchObject({ id: "server", waiting: false });
  });

  it("marks everything up to a message as seen, and no more", () => {
    const thread = new Thread();
    thread.put(entry("1", "2026-01-01T09:00:00Z", { mine: true, state: "sent" }));
    thread.put(entry("2", "2026-01-01T09:01:00Z", { mine: true, state: "sent" }));
    thread.put(entry("3", "2026-01-01T09:02:00Z", { mine: true, state: "sent" }));
    thread.seen("2");
    expect(thread.list().map((line) => line.state)).toEqual(["seen", "seen", "sent"]);
    thread.seen("unknown");
    expect(thread.line("3")?.state).toBe("sent");
  });

  it("takes an answer as a sign that what came before was read", () => {
    const thread = new Thread();
    thread.put(entry("1", "2026-01-01T09:00:00Z", { mine: true, state: "sent" }));
    thread.put(entry("bot", "2026-01-01T09:01:00Z", { author: { name: "Bobbin", machine: true } }));
    expect(thread.line("1")?.state).toBe("sent");
    thread.put(entry("2", "2026-01-01T09:02:00Z"));
    thread.put(entry("3", "2026-01-01T09:03:00Z", { mine: true, state: "sent" }));
    expect(thread.list().map((line) => line.state)).toEqual(["seen", null, null, "sent"]);
  });

  it("keeps a refused message on the screen with its reason", () => {
    const thread = new Thread();
    thread.write("client", "x", [], "2026-01-01T09:00:00Z");
    thread.refused("client", "too long");
    expect(thread.line("client")).toMatchObject({ waiting: false, refused: "too long" });
  });

  it("counts what was not looked at", () => {
    const thread = new Thread();
    expect(thread.unread(null)).toBe(0);
    thread.put(entry("a", "2026-01-01T09:00:00Z"));
    thread.put(entry("m", "2026-01-01T09:30:00Z", { mine: true }));
    thread.put(entry("b", "2026-01-01T10:00:00Z"));
    expect(thread.unread(null)).toBe(2);
    expect(thread.unread("a")).toBe(1);
    expect(thread.unread("b")).toBe(0);
  });
});
