import { createHmac, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type Server as HttpServer } from "node:http";
import { vi } from "vitest";
import { listening } from "./port";

/** What is known about a business number and the app that serves it. */
export const NUMBER = {
  phoneNumberId: "106540352242922",
  businessId: "102290129340398",
  shown: "+47 22 33 44 55",
  token: "EAAG-a-token-that-does-not-end",
  secret: "f00dfeedf00dfeedf00dfeedf00dfeed",
};

/** The template that is approved. */
export const TEMPLATE = {
  name: "parcel_late",
  language: "en",
  category: "UTILITY",
  status: "APPROVED",
  components: [{ type: "BODY", text: "Hello {{1}}, your parcel {{2}} is late. We are on it." }],
};

/** A message that was handed over for delivery. */
export interface Handed {
  id: string;
  to: string;
  /** What it says; of a template its name and values, of a file its media type. */
  text: string;
  /** The words of the message it answers, if it is a certain one. */
  answers?: string | undefined;
}

interface Person {
  phone: string;
  userId: string;
  name: string;
}

/**
 * Stands in for Meta's Cloud API and its customers: takes only calls that the real one would take,
 * and signs what it sends as the real one does.
 */
export class Meta {
  readonly handed: Handed[] = [];
  /** Calls that were refused, and why. */
  readonly refused: string[] = [];
  readonly #files = new Map<string, string>();
  /** What customers wrote, by its id. */
  readonly #written = new Map<string, string>();
  /** Where messages of customers go. */
  hook = "";

  private constructor(
    readonly address: string,
    private readonly server: HttpServer,
  ) {}

  static async open(): Promise<Meta> {
    const holder: { meta?: Meta } = {};
    const server = createServer((request, response) => {
      void holder.meta?.answer(request).then(([status, body]) => {
        response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
      });
    });
    const port = await listening(server);
    holder.meta = new Meta(`http://127.0.0.1:${port}`, server);
    return holder.meta;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  /** The message with these words, once it was handed over. */
  async took(text: string): Promise<Handed> {
    return vi.waitUntil(() => this.handed.find((each) => each.text === text), { timeout: 15_000 });
  }

  /** Writes as a customer. Answers with the status of the hook. */
  async write(person: Person, text: string, secondsAgo = 0): Promise<number> {
    const now = String(Math.floor(Date.now() / 1000) - secondsAgo);
    const id = `wamid.${randomUUID()}`;
    this.#written.set(id, text);
    return this.tell({
      contacts: [{ profile: { name: person.name }, wa_id: person.phone, user_id: person.userId }],
      messages: [
        {
          from: person.phone,
          from_user_id: person.userId,
          id,
          timestamp: now,
          type: "text",
          text: { body: text },
        },
      ],
    });
  }

  /** Says how far a message got. */
  async report(message: Handed, status: "sent" | "delivered" | "read"): Promise<number> {
    const timestamp = String(Math.floor(Date.now() / 1000));
    return this.tell({ statuses: [{ id: message.id, status, timestamp, recipient_id: message.to }] });
  }

  /** Sends news to the hook, signed over the very bytes. */
  async tell(news: object, secret = NUMBER.secret): Promise<number> {
    const metadata = { display_phone_number: NUMBER.shown.replace(/\D/g, ""), phone_number_id: NUMBER.phoneNumberId };
    const value = { messaging_product: "whatsapp", metadata, ...news };
    const envelope = {
      object: "whatsapp_business_account",
      entry: [{ id: NUMBER.businessId, changes: [{ value, field: "messages" }] }],
    };
    const body = Buffer.from(escaped(JSON.stringify(envelope)), "latin1");
    const signature = createHmac("sha256", secret).update(body).digest("hex");
    const answer = await fetch(this.hook, {
      method: "POST",
      headers: { "content-type": "application/json", "x-hub-signature-256": `sha256=${signature}` },
      body,
    });
    return answer.status;
  }

  private async answer(request: IncomingMessage): Promise<[number, unknown]> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const said = Buffer.concat(chunks).toString();
    const path = new URL(request.url ?? "", this.address);
    if (request.headers.authorization !== `Bearer ${NUMBER.token}`) {
      return this.#refuse(401, 190, "Invalid OAuth access token.");
    }
    switch (`${request.method} ${path.pathname}`) {
      case `GET /v24.0/${NUMBER.phoneNumberId}`:
        return [200, { id: NUMBER.phoneNumberId, display_phone_number: NUMBER.shown, verified_name: "Tern" }];
      case `GET /v24.0/${NUMBER.businessId}/subscribed_apps`:
        return [200, { data: [{ whatsapp_business_api_data: { id: "1", name: "Tern" } }] }];
      case `POST /v24.0/${NUMBER.phoneNumberId}/messages`:
        return this.#hand(request.headers["content-type"] ?? "", said);
      case `POST /v24.0/${NUMBER.phoneNumberId}/media`:
        return this.#keep(said);
      case `GET /v24.0/${NUMBER.businessId}/message_templates`:
        return [200, { data: [TEMPLATE] }];
      default:
        return this.#refuse(400, 100, `Unsupported request ${request.method} ${path.pathname}`);
    }
  }

  #hand(type: string, said: string): [number, unknown] {
    if (!type.startsWith("application/json")) return this.#refuse(400, 100, `Content type ${type}`);
    const message = JSON.parse(said) as Record<string, unknown>;
    const { messaging_product: product, recipient_type: recipient, to, type: kind, text, context } = message;
    const answered = (context as { message_id?: string } | undefined)?.message_id;
    const body = kind === "text" ? (text as { body?: unknown } | undefined)?.body : this.#other(message);
    if (product !== "whatsapp" || recipient !== "individual") return this.#refuse(400, 100, "Invalid parameter");
    if (typeof to !== "string" || !/^\d{7,15}$/.test(to)) return this.#refuse(400, 100, `Invalid recipient ${String(to)}`);
    if (typeof body !== "string" || body.length < 1 || body.length > 4096) {
      return this.#refuse(400, 100, "Invalid text");
    }
    if (context !== undefined && (!answered || !this.#written.has(answered))) return this.#refuse(400, 100, "Invalid context");
    const id = `wamid.${randomUUID()}`;
    this.handed.push({ id, to, text: body, answers: answered && this.#written.get(answered) });
    return [200, { messaging_product: "whatsapp", contacts: [{ input: to, wa_id: to }], messages: [{ id }] }];
  }

  /** What a template or a picture says; nothing if it is not as it has to be. */
  #other(message: Record<string, unknown>): string | undefined {
    if (message["type"] === "image") return this.#files.get((message["image"] as { id: string }).id);
    const template = message["template"] as
      { name: string; language: { code: string }; components: { type: string; parameters: { text: string }[] }[] } | undefined;
    if (message["type"] !== "template" || template?.name !== TEMPLATE.name || template.language.code !== TEMPLATE.language) return undefined;
    const values = template.components.find((it) => it.type === "body")?.parameters.map((it) => it.text) ?? [];
    return values.length === 2 ? `${template.name}: ${values.join(", ")}` : undefined;
  }

  #keep(form: string): [number, unknown] {
    const type = /name="file"[^]*?content-type: (\S+)/i.exec(form)?.[1];
    if (!type) return this.#refuse(400, 100, "No file");
    const id = randomUUID();
    this.#files.set(id, type);
    return [200, { id }];
  }

  #refuse(status: number, code: number, message: string): [number, unknown] {
    this.refused.push(message);
    return [status, { error: { message, type: "OAuthException", code } }];
  }
}

/** JSON as Meta writes it: ASCII only, slashes escaped. */
function escaped(json: string): string {
  return json
    .replace(/\//g, "\\/")
    .replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
