import type { Page } from "playwright-core";

interface Probe {
  /** Milliseconds from each key press to the painted thread. */
  switches: number[];
  /** Milliseconds of everything that kept the page from answering for longer than 50. */
  blocked: number[];
  /** When the first row could be seen. */
  listed: number;
}

declare global {
  interface Window {
    probe: Probe;
  }
}

/** Watches the page from its first line of script on; goes to the page as text. */
function watch(): void {
  const probe: Probe = { switches: [], blocked: [], listed: 0 };
  window.probe = probe;
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) probe.blocked.push(task.duration);
  }).observe({ type: "longtask" });

  const painted = (then: () => void): void => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = then;
      port2.postMessage(null);
    });
  };
  new MutationObserver((_, observer) => {
    if (!document.querySelector("[role=option]")) return;
    observer.disconnect();
    painted(() => {
      probe.listed = performance.now();
    });
  }).observe(document, { childList: true, subtree: true });

  let pressed = 0;
  let before: Element | null = null;
  let waiting = false;
  const thread = (): Element | null => document.querySelector("[role=log]");
  window.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "j" && event.key !== "k") return;
      pressed = event.timeStamp;
      before = thread();
      waiting = true;
    },
    true,
  );
  new MutationObserver(() => {
    const now = thread();
    if (!waiting || !now || now === before || !now.querySelector("article")) return;
    waiting = false;
    painted(() => probe.switches.push(performance.now() - pressed));
  }).observe(document, { childList: true, subtree: true });
}

/** Puts the probe into all pages that this one will show. */
export async function probed(page: Page): Promise<void> {
  await page.addInitScript(watch);
}
