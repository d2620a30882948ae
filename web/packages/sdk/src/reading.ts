import type { Entry } from "./protocol.ts";
import { Thread, type Line } from "./thread.ts";

/** A conversation that knows what the user has read, on whichever device. */
export class Reading extends Thread {
  override put(entry: Entry): boolean {
    const before = this.line(entry.clientId ?? entry.id);
    return super.put(before?.read ? { ...entry, read: true } : entry);
  }

  /** The messages of the team that were said here and not read yet, oldest first. */
  unseen(): Line[] {
    return this.list().filter((line) => !line.mine && line.here && !line.read);
  }

  /** Everything of the team up to this message was read. */
  read(id: string): void {
    const upTo = this.list().find((line) => line.id === id);
    for (const line of upTo ? this.unseen() : []) {
      if (upTo && Date.parse(line.at) <= Date.parse(upTo.at)) this.put({ ...line, read: true });
    }
  }
}
