import type { Attachment } from "./protocol.ts";

/** Something that must reach the server, once. */
export interface Parcel<Frame extends { id: string }> {
  frame: Frame;
  attachments: Attachment[];
  at: string;
}

/** Where things outlive the page: what is kept under names. */
export interface Drawer {
  keep(name: string, value: string | null): void;
  kept(name: string): string | null;
}

const NAME = "outbox";

/**
 * What was written and not yet accepted. It survives the page, belongs to one visitor, and may be
 * sent more often than once: the server knows a message by its id.
 */
export class Outbox<Frame extends { id: string }> {
  readonly #drawer: Drawer;

  constructor(drawer: Drawer) {
    this.#drawer = drawer;
  }

  /** Everything that waits, oldest first. */
  list(): Parcel<Frame>[] {
    try {
      const parcels: unknown = JSON.parse(this.#drawer.kept(NAME) ?? "[]");
      return Array.isArray(parcels) ? (parcels as Parcel<Frame>[]).filter((parcel) => parcel?.frame?.id) : [];
    } catch {
      return [];
    }
  }

  /** Keeps it until the server has it. */
  add(parcel: Parcel<Frame>): void {
    this.#store([...this.list().filter((other) => other.frame.id !== parcel.frame.id), parcel]);
  }

  /** The server has it, or will not have it. */
  remove(id: string): Parcel<Frame> | undefined {
    const all = this.list();
    this.#store(all.filter((parcel) => parcel.frame.id !== id));
    return all.find((parcel) => parcel.frame.id === id);
  }

  #store(parcels: Parcel<Frame>[]): void {
    this.#drawer.keep(NAME, parcels.length ? JSON.stringify(parcels) : null);
  }
}
