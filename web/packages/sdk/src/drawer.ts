import type { Drawer } from "./outbox.ts";

/** Where the app keeps things; the local storage of browsers is one. */
export interface Store {
  getItem(name: string): string | null;
  setItem(name: string, value: string): void;
  removeItem(name: string): void;
}

/** What is kept for one user of one inbox. Where nothing can be kept, it lasts as long as the page. */
export function drawerOf(store: Store | undefined, inbox: string, user: string): Drawer {
  const prefix = `throughline:${inbox}:${user}:`;
  const memory = new Map<string, string>();
  const attempt = <T>(work: () => T, otherwise: () => T): T => {
    try {
      return work();
    } catch {
      return otherwise();
    }
  };
  return {
    keep(name, value) {
      if (value === null) memory.delete(name);
      else memory.set(name, value);
      attempt(
        () => (value === null ? store?.removeItem(prefix + name) : store?.setItem(prefix + name, value)),
        () => undefined,
      );
    },
    kept(name) {
      const own = memory.get(name) ?? null;
      return own ?? attempt(() => store?.getItem(prefix + name) ?? null, () => null);
    },
  };
}

/** The browser's own store, where there is one and the page may use it. */
export function usualStore(): Store | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}
