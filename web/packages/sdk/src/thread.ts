import type { Attachment, Entry } from "./protocol.ts";

/** An entry as this client knows it; one that waits to be sent has no id of the server yet. */
export interface Line extends Entry {
  /** The same before and after the server knows it. */
  key: string;
  waiting: boolean;
  /** Why the server will not have it. */
  refused: string | null;
}

/** The conversation as this client knows it, in order. */
export class Thread {
  readonly #lines = new Map<string, Line>();

  /** Takes in an entry of the server; tells whether it is news. */
  put(entry: Entry): boolean {
    const key = entry.clientId ?? entry.id;
    const before = this.#lines.get(key);
    const state = before?.state === "seen" ? "seen" : entry.state;
    this.#lines.set(key, { ...entry, key, state, waiting: false, refused: null });
    if (!entry.mine && !entry.author?.machine) this.#answered(entry.at);
    return !before || before.waiting;
  }

  /** Shows a message that is on its way. */
  write(id: string, text: string, attachments: Attachment[], at: string): void {
    if (this.#lines.has(id)) return;
    this.#lines.set(id, {
      key: id,
      id,
      clientId: id,
      mine: true,
      author: null,
      text,
      attachments,
      at,
      state: null,
      waiting: true,
      refused: null,
    });
  }

  /** The server keeps the message. */
  accepted(id: string): void {
    this.#change(id, (line) => ({ ...line, waiting: false, refused: null, state: line.state ?? "sent" }));
  }

  /** The server will not have the message. */
  refused(id: string, reason: string): void {
    this.#change(id, (line) => ({ ...line, waiting: false, refused: reason }));
  }

  /** Somebody looked at everything up to this message of the visitor. */
  seen(id: string): void {
    const upTo = [...this.#lines.values()].find((line) => line.key === id || line.id === id);
    if (!upTo) return;
    for (const line of this.list()) {
      if (line.mine && !line.waiting && !line.refused) this.#lines.set(line.key, { ...line, state: "seen" });
      if (line.key === upTo.key) return;
    }
  }

  /** Whoever answers has read what came before. */
  #answered(at: string): void {
    for (const line of this.#lines.values()) {
      if (line.mine && line.state === "sent" && Date.parse(line.at) <= Date.parse(at)) line.state = "seen";
    }
  }

  /** Takes a message off the screen. */
  remove(id: string): void {
    this.#lines.delete(id);
  }

  /** The line of that key. */
  line(key: string): Line | undefined {
    return this.#lines.get(key);
  }

  /** All lines by time; what waits comes last. */
  list(): Line[] {
    return [...this.#lines.values()].sort(
      (a, b) => Number(open(a)) - Number(open(b)) || Date.parse(a.at) - Date.parse(b.at),
    );
  }

  /** The newest message of the team. */
  lastTheirs(): Line | undefined {
    return this.list().findLast((line) => !line.mine);
  }

  /** How many messages of the team came after the one last seen. */
  unread(seen: string | null): number {
    const theirs = this.list().filter((line) => !line.mine);
    return theirs.length - 1 - theirs.findIndex((line) => line.id === seen);
  }

  #change(id: string, change: (line: Line) => Line): void {
    const line = this.#lines.get(id);
    if (line) this.#lines.set(id, change(line));
  }
}

function open(line: Line): boolean {
  return line.waiting || line.refused !== null;
}
