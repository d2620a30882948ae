import type { ClientFrame, Frame } from "./frames.ts";

/** Whether the screen shows what is, or what was. */
export type Connection =
  | { state: "connecting" }
  | { state: "live" }
  | { state: "lost"; retryAt: number; attempts: number }
  | { state: "closed" };

/** The part of a WebSocket that the stream needs. */
export interface Socket {
  send(text: string): void;
  close(): void;
  onopen: (() => void) | null;
  onmessage: ((message: { data: unknown }) => void) | null;
  onclose: ((event: { code: number }) => void) | null;
  onerror: (() => void) | null;
}

export interface StreamOptions {
  open: () => Socket;
  frame: (frame: Frame) => void;
  connection: (connection: Connection) => void;
  /** Injected so that tests need not wait. */
  clock?: Clock;
  random?: () => number;
}

export interface Clock {
  now(): number;
  after(milliseconds: number, run: () => void): unknown;
  cancel(timer: unknown): void;
}

const system: Clock = {
  now: () => Date.now(),
  after: (milliseconds, run) => setTimeout(run, milliseconds),
  cancel: (timer) => clearTimeout(timer as number),
};

/** The server pings every 25 s: silence for longer than this is a dead line. */
const SILENCE = 40_000;
const FIRST_WAIT = 500;
const LONGEST_WAIT = 20_000;

/**
 * The live connection. Asks the server for what it missed when it comes back, waits a little longer
 * after each failure, and notices a line that is dead without saying so.
 */
export class Stream {
  private socket: Socket | null = null;
  private token: string | null = null;
  private attempts = 0;
  private retry: unknown = null;
  private silence: unknown = null;
  private viewing: string | null = null;
  private closed = false;
  private readonly clock: Clock;
  private readonly random: () => number;

  constructor(private readonly options: StreamOptions) {
    this.clock = options.clock ?? system;
    this.random = options.random ?? Math.random;
  }

  start(): void {
    this.closed = false;
    this.connect();
  }

  /** Ends the connection for good, until the next start. */
  close(): void {
    this.closed = true;
    this.cancelTimers();
    const socket = this.socket;
    this.socket = null;
    socket?.close();
    this.options.connection({ state: "closed" });
  }

  /** Tries at once: the network came back, the page was woken, or somebody is impatient. */
  hurry(): void {
    if (this.closed || this.socket) return;
    this.attempts = 0;
    this.connect();
  }

  typing(conversationId: string): void {
    this.say({ type: "typing", conversationId });
  }

  /** This agent writes the reply from now on, whoever did. */
  takeOver(conversationId: string): void {
    this.say({ type: "takeOver", conversationId });
  }

  /** This agent writes no reply any more. */
  stopped(): void {
    this.say({ type: "stopped" });
  }

  view(conversationId: string | null): void {
    this.viewing = conversationId;
    this.say({ type: "viewing", conversationId });
  }

  /** What this screen says it looks at. */
  get viewed(): string | null {
    return this.viewing;
  }

  private connect(): void {
    this.cancelTimers();
    if (this.attempts === 0) this.options.connection({ state: "connecting" });
    let socket: Socket;
    try {
      socket = this.options.open();
    } catch {
      this.lost();
      return;
    }
    this.socket = socket;
    this.listen(socket);
  }

  private listen(socket: Socket): void {
    socket.onopen = () => {
      if (socket !== this.socket) return;
      this.say({ type: "hello", resume: this.token });
      if (this.viewing) this.say({ type: "viewing", conversationId: this.viewing });
      this.heard();
      // When resuming, the server may have nothing to send: the line is live once it is open.
      if (this.token) this.live();
    };
    socket.onmessage = (message) => {
      if (socket !== this.socket) return;
      this.heard();
      this.receive(message.data);
    };
    socket.onclose = () => {
      if (socket !== this.socket) return;
      this.socket = null;
      this.lost();
    };
    socket.onerror = () => socket.close();
  }

  private receive(data: unknown): void {
    let frame: Frame | { type: "ping" };
    try {
      frame = JSON.parse(String(data)) as Frame | { type: "ping" };
    } catch {
      return;
    }
    if (frame.type === "ping") {
      this.say({ type: "pong" });
      return;
    }
    if ("token" in frame) this.token = frame.token;
    if (frame.type === "snapshot" || frame.type === "reset") this.live();
    this.options.frame(frame);
  }

  private live(): void {
    this.attempts = 0;
    this.options.connection({ state: "live" });
  }

  private lost(): void {
    if (this.closed) return;
    this.cancelTimers();
    this.attempts += 1;
    const longest = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (this.attempts - 1));
    const wait = longest / 2 + (longest / 2) * this.random();
    this.options.connection({
      state: "lost",
      retryAt: this.clock.now() + wait,
      attempts: this.attempts,
    });
    this.retry = this.clock.after(wait, () => this.connect());
  }

  private heard(): void {
    this.clock.cancel(this.silence);
    this.silence = this.clock.after(SILENCE, () => {
      const socket = this.socket;
      this.socket = null;
      socket?.close();
      this.lost();
    });
  }

  private say(frame: ClientFrame): void {
    try {
      this.socket?.send(JSON.stringify(frame));
    } catch {
      // Not open yet: hello says what matters, the rest is worthless in a second.
    }
  }

  private cancelTimers(): void {
    this.clock.cancel(this.retry);
    this.clock.cancel(this.silence);
  }
}
