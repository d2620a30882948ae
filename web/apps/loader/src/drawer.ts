/** What this inbox's widget keeps on the device, apart for each owner; a page without storage keeps it in memory. */
export class Drawer {
  readonly #memory = new Map<string, string>();
  /** Whose things these are: the subject of a signed identity, or empty. */
  owner = "";

  readonly #inbox: string;

  constructor(inbox: string) {
    this.#inbox = inbox;
  }

  /** Reads. */
  kept(name: string): string | null {
    const key = this.#key(name);
    try {
      return localStorage.getItem(key) ?? this.#memory.get(key) ?? null;
    } catch {
      return this.#memory.get(key) ?? null;
    }
  }

  /** Writes; null forgets. */
  keep(name: string, value: string | null): void {
    const key = this.#key(name);
    if (value === null) this.#memory.delete(key);
    else this.#memory.set(key, value);
    try {
      if (value === null) localStorage.removeItem(key);
      else localStorage.setItem(key, value);
    } catch {
      // Storage is full or forbidden: memory has it.
    }
  }

  /** Takes what an anonymous visitor left over to the owner who has just signed in. */
  handOver(owner: string, names: string[]): void {
    if (owner === this.owner) return;
    const left = this.owner ? [] : names.map((name) => [name, this.kept(name)] as const);
    left.forEach(([name]) => this.keep(name, null));
    this.owner = owner;
    left.forEach(([name, value]) => value !== null && this.keep(name, value));
  }

  /** Forgets everything of this owner. */
  empty(names: string[]): void {
    names.forEach((name) => this.keep(name, null));
  }

  #key(name: string): string {
    return `throughline:${this.#inbox}:${this.owner}:${name}`;
  }
}

/** The subject of a JWT, unchecked: the server checks it. */
export function subject(jwt: string): string {
  try {
    const claims = (jwt.split(".")[1] ?? "").replace(/-/g, "+").replace(/_/g, "/");
    return String((JSON.parse(decodeURIComponent(escape(atob(claims)))) as { sub?: string }).sub ?? "");
  } catch {
    return "";
  }
}
