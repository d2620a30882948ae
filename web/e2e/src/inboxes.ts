import { randomUUID } from "node:crypto";
import { NUMBER, type Meta } from "./meta";
import { deliver, type PostOffice } from "./post";
import type { Server } from "./server";
import type { Shop } from "./shop";

export const ADDRESS = "help@tern.example";
export const POST = { user: "tern", password: "swordfish" };
export const SECRET = "an identity secret of more than 32 letters";

interface Inbox {
  id: string;
  key: string;
  hookUrl: string;
}

/** Connects a chat that appears in the shop. */
export async function connectChat(server: Server, shop: Shop, settings: Record<string, string> = {}): Promise<Inbox> {
  const inbox = await server.call<Inbox>("POST", "/inboxes", {
    kind: "chat",
    name: "Site",
    settings: { origins: shop.origin, title: "Tern", form: "none", identity_secret: SECRET, ...settings },
  });
  shop.inbox = inbox.key;
  return inbox;
}

/** Connects a WhatsApp number that the stand-in serves. */
export async function connectWhatsApp(server: Server, meta: Meta, holdSeconds = 0): Promise<Inbox> {
  const inbox = await server.call<Inbox>("POST", "/inboxes", {
    kind: "whatsapp",
    name: "Number",
    holdSeconds,
    settings: {
      phone_number_id: NUMBER.phoneNumberId,
      waba_id: NUMBER.businessId,
      access_token: NUMBER.token,
      app_secret: NUMBER.secret,
      base_url: meta.address,
    },
  });
  meta.hook = inbox.hookUrl;
  return inbox;
}

/** Connects an address whose mail comes to the server's own door and leaves over the stand-in. */
export async function connectMail(server: Server, office: PostOffice, holdSeconds = 0): Promise<Inbox> {
  return server.call<Inbox>("POST", "/inboxes", {
    kind: "email",
    name: "Help",
    holdSeconds,
    settings: {
      address: ADDRESS,
      sender: "Tern",
      receive: "smtp",
      smtp_host: "127.0.0.1",
      smtp_port: String(office.port),
      smtp_security: "none",
      smtp_user: POST.user,
      smtp_password: POST.password,
    },
  });
}

/** Somebody's mail comes to the address; it begins with these headers. */
export async function mail(server: Server, from: string, words: string, ...headers: string[]): Promise<void> {
  await deliver(server.mailPort, from, ADDRESS, [
    ...headers, `From: ${from}`, `To: ${ADDRESS}`, `Subject: ${words}`, `Date: ${new Date().toUTCString()}`,
    `Message-ID: <${randomUUID()}@mx.example>`, "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", "", words,
  ]);
}
