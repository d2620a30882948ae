/** What both sides' frames have in common. */
export interface Frame {
  type: string;
}

/** What a connection needs from outside. */
export interface Ends<Down extends Frame> {
  /** The address of the inbox at the server, without a slash at the end. */
  address: string;
  visitor(): string;
  resume(): string;
  /** A frame came. */
  took(frame: Down): void;
  /** The line went up or down. */
  changed(online: boolean): void;
  /** The server does not know the visitor any more; resolves when it does again. */
  expired(): Promise<void>;
}

const SILENCE = 60_000;
const SOCKET_TRIES = 2;
const EXPIRED = 4401;

/** A line to the server that comes back by itself: a WebSocket, or a long poll where none gets through. */
export class Connection<Up extends Frame, Down extends Frame> {
  online = false;
  #socket: WebSocket | null = null;
  #poll: AbortController | null = null;
  #failures = 0;
  #deaf = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #watch: ReturnType<typeof setTimeout> | undefined;
  #ended = true;
  readonly #wake = () => {
    if (this.online || this.#ended) return;
    this.#failures = this.#deaf = 0;
    this.#drop();
    this.#connect();
  };
  readonly #lost = () => {
    this.#drop();
    this.#later();
  };

  readonly #ends: Ends<Down>;

  constructor(ends: Ends<Down>) {
    this.#ends = ends;
  }

  /** Connects and stays so. */
  start(): void {
    if (!this.#ended) return;
    this.#ended = false;
    this.#network(globalThis.addEventListener);
    this.#connect();
  }

  /** Begins or ends to hear of the network coming and going; not every place tells of it. */
  #network(turn?: typeof addEventListener): void {
    turn?.("online", this.#wake);
    turn?.("offline", this.#lost);
  }

  /** Ends the line. */
  stop(): void {
    this.#ended = true;
    this.#network(globalThis.removeEventListener);
    this.#drop();
    this.#up(false);
  }

  /** Ends the line and begins another with the visitor of this moment. */
  restart(): void {
    this.stop();
    this.#failures = 0;
    this.start();
  }

  /** Sends what can; false: the line is down. */
  send(frame: Up): boolean {
    if (!this.online) return false;
    if (this.#socket) this.#socket.send(JSON.stringify(frame));
    else if (frame.type !== "typing" && frame.type !== "pong") void this.#post(frame);
    return true;
  }

  #connect(): void {
    if (this.#ended) return;
    if (this.#deaf < SOCKET_TRIES && typeof WebSocket === "function") this.#openSocket();
    else void this.#pollOn();
  }

  #query(): string {
    return `?visitor=${encodeURIComponent(this.#ends.visitor())}&resume=${encodeURIComponent(this.#ends.resume())}`;
  }

  #openSocket(): void {
    let opened = false;
    let socket: WebSocket;
    try {
      socket = new WebSocket(`${this.#ends.address.replace(/^http/, "ws")}/socket${this.#query()}`);
    } catch {
      this.#deaf = SOCKET_TRIES;
      return this.#connect();
    }
    this.#socket = socket;
    this.#listen(15_000);
    socket.onmessage = (event) => {
      if (socket !== this.#socket) return;
      this.#listen(SILENCE);
      if (!opened) {
        opened = true;
        this.#failures = this.#deaf = 0;
        this.#up(true);
      }
      const frame = JSON.parse(event.data as string) as Down;
      if (frame.type === "ping") socket.send('{"type":"pong"}');
      else this.#ends.took(frame);
    };
    socket.onclose = (event) => {
      if (socket !== this.#socket) return;
      if (!opened) this.#deaf++;
      this.#drop();
      if (event.code === EXPIRED) this.#renew();
      else this.#later();
    };
  }

  /** Begins to wait for a sign of life. */
  #listen(patience: number): void {
    clearTimeout(this.#watch);
    this.#watch = setTimeout(() => {
      const socket = this.#socket;
      if (!socket) return;
      socket.onclose?.({ code: 1006 } as CloseEvent);
      socket.close();
    }, patience);
  }

  async #pollOn(): Promise<void> {
    const poll = (this.#poll = new AbortController());
    while (!this.#ended && this.#poll === poll) {
      try {
        const wait = this.online ? "" : "&wait=0";
        const answer = await fetch(`${this.#ends.address}/events${this.#query()}${wait}`, {
          signal: poll.signal,
          credentials: "omit",
        });
        if (answer.status === 401) {
          this.#drop();
          return this.#renew();
        }
        if (!answer.ok) throw new Error(String(answer.status));
        const { frames } = (await answer.json()) as { frames: Down[] };
        if (this.#poll !== poll) return;
        this.#failures = 0;
        this.#up(true);
        frames.forEach((frame) => this.#ends.took(frame));
      } catch {
        if (this.#poll !== poll) return;
        this.#drop();
        return this.#later();
      }
    }
  }

  async #post(frame: Up): Promise<void> {
    try {
      const answer = await fetch(`${this.#ends.address}/messages?visitor=${encodeURIComponent(this.#ends.visitor())}`, {
        method: "POST",
        body: JSON.stringify(frame),
        credentials: "omit",
      });
      if (answer.status === 401) return this.#renew();
      if (answer.ok) this.#ends.took((await answer.json()) as Down);
      else this.#again(frame, answer);
    } catch {
      this.#drop();
      this.#later();
    }
  }

  /** Too often or too busy: the same once more, when the server says. */
  #again(frame: Up, answer: Response): void {
    if (answer.status !== 429 && answer.status < 500) return;
    const seconds = Number(answer.headers.get("Retry-After")) || 5;
    setTimeout(() => this.send(frame), seconds * 1000);
  }

  #renew(): void {
    this.#ends.expired().then(
      () => this.#connect(),
      () => this.#later(),
    );
  }

  #later(): void {
    if (this.#ended) return;
    clearTimeout(this.#timer);
    const longest = Math.min(30_000, 500 * 2 ** Math.min(this.#failures++, 7));
    this.#timer = setTimeout(() => this.#connect(), longest * (0.5 + Math.random() / 2));
  }

  #drop(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#watch);
    const socket = this.#socket;
    this.#socket = null;
    socket?.close();
    this.#poll?.abort();
    this.#poll = null;
    this.#up(false);
  }

  #up(online: boolean): void {
    if (this.online === online) return;
    this.online = online;
    this.#ends.changed(online);
  }
}
