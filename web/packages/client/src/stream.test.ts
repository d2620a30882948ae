import { describe, expect, it } from "vitest";
import { Stream, type Clock, type Connection, type Frame, type Socket } from "./index.ts";

class Line implements Socket {
  sent: unknown[] = [];
  closed = false;
  onopen: (() => void) | null = null;
  onmessage: ((message: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  onerror: (() => void) | null = null;
  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }
  close(): void {
    this.closed = true;
  }
  say(frame: unknown): void {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }
  cut(): void {
    this.onclose?.({ code: 1006 });
  }
}

class Hands implements Clock {
  time = 0;
  private timers: { at: number; run: () => void }[] = [];
  now(): number {
    return this.time;
  }
  after(milliseconds: number, run: () => void): unknown {
    const timer = { at: this.time + milliseconds, run };
    this.timers.push(timer);
    return timer;
  }
  cancel(timer: unknown): void {
    this.timers = this.timers.filter((other) => other !== timer);
  }
  pass(milliseconds: number): void {
    this.time += milliseconds;
    const due = this.timers.filter((timer) => timer.at <= this.time);
    this.timers = this.timers.filter((timer) => timer.at > this.time);
    for (const timer of due) timer.run();
  }
}

function start() {
  const lines: Line[] = [];
  const frames: Frame[] = [];
  const states: Connection[] = [];
  const clock = new Hands();
  const stream = new Stream({
    open: () => {
      const line = new Line();
      lines.push(line);
      return line;
    },
    frame: (frame) => frames.push(frame),
    connection: (connection) => states.push(connection),
    clock,
    random: () => 1,
  });
  stream.start();
  return { stream, lines, frames, states, clock };
}

const snapshot = { type: "snapshot", token: "5.1", presence: { agents: [] }, counts: {} };

describe("the stream", () => {
  it("greets without a token first, and is live with the snapshot", () => {
    const { lines, states, frames } = start();
    lines[0]?.onopen?.();
    expect(lines[0]?.sent).toEqual([{ type: "hello", resume: null }]);
    lines[0]?.say(snapshot);
    expect(states.map((it) => it.state)).toEqual(["connecting", "live"]);
    expect(frames).toHaveLength(1);
  });

  it("answers pings and does not pass them on", () => {
    const { lines, frames } = start();
    lines[0]?.onopen?.();
    lines[0]?.say({ type: "ping" });
    expect(lines[0]?.sent).toContainEqual({ type: "pong" });
    expect(frames).toEqual([]);
  });

  it("asks for what it missed when it comes back", () => {
    const { lines, clock } = start();
    lines[0]?.onopen?.();
    lines[0]?.say(snapshot);
    lines[0]?.say({ type: "event", token: "6.2", event: { type: "entry.added" } });
    lines[0]?.cut();
    clock.pass(500);
    lines[1]?.onopen?.();
    expect(lines[1]?.sent).toEqual([{ type: "hello", resume: "6.2" }]);
  });

  it("waits longer after each failure, up to twenty seconds", () => {
    const { lines, clock, states } = start();
    const waits: number[] = [];
    for (let round = 0; round < 8; round++) {
      lines[lines.length - 1]?.cut();
      const last = states[states.length - 1];
      if (last?.state !== "lost") throw new Error("not lost");
      waits.push(last.retryAt - clock.now());
      clock.pass(last.retryAt - clock.now());
    }
    expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 16000, 20000, 20000]);
  });

  it("notices a line that is dead without saying so", () => {
    const { lines, clock, states } = start();
    lines[0]?.onopen?.();
    lines[0]?.say(snapshot);
    clock.pass(40_000);
    expect(lines[0]?.closed).toBe(true);
    expect(states[states.length - 1]?.state).toBe("lost");
  });

  it("does not come back once it is closed", () => {
    const { stream, lines, clock } = start();
    stream.close();
    lines[0]?.cut();
    clock.pass(60_000);
    expect(lines).toHaveLength(1);
  });

  it("tells what is looked at again after coming back", () => {
    const { stream, lines, clock } = start();
    lines[0]?.onopen?.();
    stream.view("v1");
    lines[0]?.cut();
    clock.pass(500);
    lines[1]?.onopen?.();
    expect(lines[1]?.sent).toContainEqual({ type: "viewing", conversationId: "v1" });
  });
});
