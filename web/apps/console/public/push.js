// Shows pushes and opens what they are about; does nothing else, and keeps nothing.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("push", (event) => {
  event.waitUntil(show(event.data ? event.data.json() : {}));
});

async function show({ title = "Throughline", body = "", tag = "throughline", path = "/" }) {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  // Whoever looks at the console sees the bell.
  if (pages.some((page) => page.focused && page.visibilityState === "visible")) return;
  await self.registration.showNotification(title, { body, tag, renotify: true, icon: "/icon-192.png", data: { path } });
}

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(open(event.notification.data?.path ?? "/"));
});

async function open(path) {
  // Only pages of the console: whatever a push says, it leads nowhere else.
  const address = new URL(path, self.location.origin);
  if (address.origin !== self.location.origin) return;
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const page = pages.find((it) => new URL(it.url).origin === address.origin);
  if (!page) {
    await self.clients.openWindow(address.href);
    return;
  }
  const heard = tell(page, address.pathname + address.search);
  await page.focus().catch(() => undefined);
  // A page that is still being loaded hears nothing yet.
  if (!(await heard)) await page.navigate(address.href);
}

function tell(page, path) {
  const { port1, port2 } = new MessageChannel();
  page.postMessage({ type: "throughline.open", path }, [port2]);
  return new Promise((resolve) => {
    port1.onmessage = () => resolve(true);
    setTimeout(() => resolve(false), 1000);
  });
}
