import type { Rights } from "@throughline/client";
import { QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, configure, render } from "@testing-library/react";
import type { ClientFrame } from "@throughline/client";
import axe from "axe-core";
import { expect, vi } from "vitest";
import { MockServer } from "../../mock/server.ts";
import { App } from "../app/App.tsx";
import { goQuiet } from "../desk/live.ts";
import { queries } from "../desk/server.ts";
import { startDesk, useDesk } from "../desk/store.ts";

configure({
  asyncUtilTimeout: 15_000,
  // Nothing is styled here, so nothing is hidden either; asking is slow.
  defaultHidden: true,
  getElementError: (message) => new Error(message ?? "not found"),
});

/** The whole console on a page that is not drawn, talking to the server that lives in memory. */
export interface Stage {
  server: MockServer;
  /** Cuts the network, or mends it. */
  network: { up: boolean };
}

export function enter(path: string, options: { loggedIn?: boolean; setup?: boolean; language?: string; rights?: Rights } = {}): Stage {
  cleanup();
  goQuiet();
  localStorage.clear();
  queries.clear();
  useDesk.setState(startDesk, true);
  window.history.replaceState(null, "", path);
  const server = new MockServer({ loggedIn: options.loggedIn ?? true, setup: options.setup ?? false, ...(options.language ? { language: options.language } : {}) });
  if (options.rights) server.roles.rights = options.rights;
  const network = { up: true };
  furnish();
  vi.stubGlobal("fetch", (address: string, call: RequestInit = {}) => answer(server, network, address, call));
  vi.stubGlobal("WebSocket", socketOf(server, network));
  render(
    <QueryClientProvider client={queries}>
      <App />
    </QueryClientProvider>,
  );
  return { server, network };
}

async function answer(server: MockServer, network: { up: boolean }, address: string, call: RequestInit): Promise<Response> {
  await Promise.resolve();
  if (!network.up) throw new TypeError("network");
  const url = new URL(address, "http://mock");
  const body = typeof call.body === "string" ? (JSON.parse(call.body) as Record<string, unknown>) : {};
  const given = server.answer(call.method ?? "GET", url.pathname.replace("/api/v1", ""), url.searchParams, body);
  return new Response(given.status === 204 ? null : JSON.stringify(given.body ?? {}), { status: given.status });
}

function socketOf(server: MockServer, network: { up: boolean }) {
  return class {
    onopen: (() => void) | null = null;
    onmessage: ((message: { data: string }) => void) | null = null;
    onclose: ((event: { code: number }) => void) | null = null;
    onerror: (() => void) | null = null;
    private leave: (() => void) | undefined;
    constructor() {
      queueMicrotask(() => {
        if (!network.up) {
          this.onclose?.({ code: 1006 });
          return;
        }
        this.onopen?.();
        this.leave = server.listen((frame) => this.onmessage?.({ data: JSON.stringify(frame) }));
      });
    }
    send(text: string): void {
      server.heard.push(JSON.parse(text) as ClientFrame);
    }
    close(): void {
      this.leave?.();
      this.onclose?.({ code: 1000 });
    }
  };
}

/** What a page that is not drawn lacks. */
function furnish(): void {
  vi.stubGlobal("matchMedia", (query: string) => ({
    matches: false,
    media: query,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }));
  vi.stubGlobal(
    "ResizeObserver",
    class {
      constructor(private readonly seen: (entries: unknown[]) => void) {}
      observe(target: Element): void {
        const height = target.matches(".rows") ? 800 : 76;
        queueMicrotask(() => this.seen([{ target, contentRect: { width: 300, height } }]));
      }
      unobserve(): void {
        // Sizes never change here.
      }
      disconnect(): void {
        // Sizes never change here.
      }
    },
  );
  ends.clear();
  vi.stubGlobal(
    "IntersectionObserver",
    class {
      private readonly targets = new Set<Element>();
      constructor(private readonly seen: (entries: unknown[]) => void) {}
      observe(target: Element): void {
        this.targets.add(target);
        ends.set(target, this.seen);
      }
      disconnect(): void {
        for (const target of this.targets) ends.delete(target);
      }
    },
  );
  vi.stubGlobal("CSS", { escape: (text: string) => text.replace(/[^\w-]/gu, (char) => `\\${char}`) });
  Element.prototype.scrollTo = () => undefined;
  Element.prototype.scrollIntoView = () => undefined;
  // Lists measure only what they think is laid out.
  Object.defineProperty(HTMLElement.prototype, "offsetParent", { configurable: true, get: () => document.body });
}

/** What waits for the reader to come near. */
const ends = new Map<Element, (entries: unknown[]) => void>();

/** The reader comes near what holds this. */
export function comeNear(element: Element): void {
  for (const [target, seen] of ends) if (target.contains(element)) act(() => seen([{ target, isIntersecting: true }]));
}

/** No serious fault for people who use the page in another way; colours are checked where they are drawn. */
export async function expectAccessible(): Promise<void> {
  const found = await axe.run(document.body, { iframes: false, resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"], rules: { "color-contrast": { enabled: false }, region: { enabled: false } } });
  const faults = found.violations.filter((it) => it.impact === "serious" || it.impact === "critical");
  expect(faults.map((it) => `${it.id}: ${it.nodes[0]?.target.join(" ") ?? ""}`)).toEqual([]);
}
