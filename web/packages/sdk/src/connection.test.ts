// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Connection } from "./connection.ts";
import type { Down, Up } from "./protocol.ts";

class Socket {
  static all: Socket[] = [];
  sent: string[] = [];
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  closed = false;

  constructor(public url: string) {
    Socket.all.push(this);
  }

  send(text: string): void {
    this.sent.push(text);
  }

  close(): void {
    this.closed = true;
  }

  take(frame: Down): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }
}

const answers: (Response | Error | Promise<Response>)[] = [];
const asked: { url: string; init: RequestInit | undefined }[] = [];
let took: Down[] = [];
let states: boolean[] = [];
let expired = 0;
let connection: Connection<Up, Down>;

const last = () => Socket.all.at(-1)!;
const json = (value: unknown, status = 200, headers = {}) => new Response(JSON.stringify(value), { status, headers });

beforeEach(() => {
  vi.useFakeTimers();
  Socket.all = [];
  [answers.length, asked.length, expired, took, states] = [0, 0, 0, [], []];
  vi.stubGlobal("WebSocket", Socket);
  vi.stubGlobal("fetch", (url: string, init?: RequestInit) => {
    asked.push({ url, init });
    const answer = answers.shift();
    if (answer instanceof Error) return Promise.reject(answer);
    return answer ? Promise.resolve(answer) : new Promise(vi.fn());
  });
  connection = new Connection<Up, Down>({
    address: "https://desk.example/chat/key",
    visitor: () => "tok en",
    resume: () => "7.1",
    took: (frame) => took.push(frame),
    changed: (online) => states.push(online),
    expired: async () => void expired++,
  });
});

afterEach(() => {
  connection.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("Connection", () => {
  it("connects where it left off and answers pings", () => {
    connection.start();
    expect(last().url).toBe("wss://desk.example/chat/key/socket?visitor=tok%20en&resume=7.1");
    expect(connection.send({ type: "typing" })).toBe(false);
    last().take({ type: "ping" });
    expect(states).toEqual([true]);
    expect(last().sent).toEqual(['{"type":"pong"}']);
    last().take({ type: "typing", name: "Maya" });
    expect(took).toEqual([{ type: "typing", name: "Maya" }]);
  });

  it("comes back by itself when the line breaks or goes silent", () => {
    connection.start();
    last().take({ type: "ping" });
    last().onclose?.({ code: 1006 });
    expect(states).toEqual([true, false]);
    vi.advanceTimersByTime(600);
    expect(Socket.all).toHaveLength(2);
    last().take({ type: "ping" });
    vi.advanceTimersByTime(61_000);
    expect(Socket.all).toHaveLength(3);
    expect(Socket.all[1]?.closed).toBe(true);
  });

  it("waits longer each time, and not at all once the device is online again", () => {
    connection.start();
    for (let i = 0; i < 4; i++) {
      last().take({ type: "ping" });
      last().onclose?.({ code: 1006 });
      vi.advanceTimersByTime(600);
    }
    last().take({ type: "ping" });
    last().onclose?.({ code: 1006 });
    const before = Socket.all.length;
    dispatchEvent(new Event("online"));
    expect(Socket.all).toHaveLength(before + 1);
  });

  it("knows at once when the device is offline", () => {
    connection.start();
    last().take({ type: "ping" });
    dispatchEvent(new Event("offline"));
    expect(states).toEqual([true, false]);
    expect(connection.send({ type: "typing" })).toBe(false);
  });

  it("asks for a new session when the visitor is not known any more", async () => {
    connection.start();
    last().take({ type: "ping" });
    last().onclose?.({ code: 4401 });
    await vi.advanceTimersByTimeAsync(0);
    expect(expired).toBe(1);
    expect(Socket.all).toHaveLength(2);
  });

  it("polls where no socket gets through, and sends by post", async () => {
    connection.start();
    last().onclose?.({ code: 1006 });
    vi.advanceTimersByTime(600);
    last().onclose?.({ code: 1006 });
    answers.push(json({ frames: [{ type: "typing", name: "Maya" }] }));
    await vi.advanceTimersByTimeAsync(2000);
    expect(asked[0]?.url).toBe("https://desk.example/chat/key/events?visitor=tok%20en&resume=7.1&wait=0");
    expect(states).toEqual([true]);
    expect(took).toHaveLength(1);
    expect(asked[1]?.url).not.toContain("wait=0");
    answers.push(json({ type: "accepted", id: "1", at: "now" }));
    connection.send({ type: "message", id: "1", text: "x", attachments: [] });
    await vi.advanceTimersByTimeAsync(0);
    expect(asked.at(-1)?.init?.method).toBe("POST");
    expect(took.at(-1)).toMatchObject({ type: "accepted" });
  });

  it("sends again when the server says it was too often", async () => {
    connection.start();
    last().onclose?.({ code: 1006 });
    vi.advanceTimersByTime(600);
    last().onclose?.({ code: 1006 });
    answers.push(json({ frames: [] }));
    await vi.advanceTimersByTimeAsync(2000);
    answers.push(json({}, 429, { "Retry-After": "3" }), json({ type: "accepted", id: "1", at: "now" }));
    connection.send({ type: "message", id: "1", text: "x", attachments: [] });
    await vi.advanceTimersByTimeAsync(2900);
    expect(took).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(200);
    expect(took).toHaveLength(1);
  });
});
