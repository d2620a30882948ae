// A host application in a nutshell: it serves the page, signs who is logged in, and takes the push hook.
// THROUGHLINE_SERVER, THROUGHLINE_INBOX, IDENTITY_SECRET, PUSH_SECRET and PORT come from the environment.
import { createHmac, timingSafeEqual } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("..", import.meta.url));
const { THROUGHLINE_SERVER, THROUGHLINE_INBOX, IDENTITY_SECRET, PUSH_SECRET = "", PORT = "3000" } = process.env;
if (!THROUGHLINE_SERVER || !THROUGHLINE_INBOX || !IDENTITY_SECRET) {
  console.error("Set THROUGHLINE_SERVER, THROUGHLINE_INBOX and IDENTITY_SECRET.");
  process.exit(1);
}

/** Whoever is logged in. A real application looks at its own session here. */
const user = { sub: "user-42", email: "ann@customer.example", name: "Ann Berg" };

const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** The identity as a JWT, good for an hour. */
function identity() {
  const exp = Math.floor(Date.now() / 1000) + 3600;
  const text = `${part({ alg: "HS256", typ: "JWT" })}.${part({ ...user, exp })}`;
  return `${text}.${createHmac("sha256", IDENTITY_SECRET).update(text).digest("base64url")}`;
}

/** Whether a call of the push hook is Throughline's, made in the last five minutes. */
function genuine(header, body) {
  const parts = header.split(",").map((each) => each.trim().split("="));
  const time = Number(parts.find(([name]) => name === "t")?.[1]);
  const hash = createHmac("sha256", PUSH_SECRET).update(`${time}.`).update(body).digest();
  const fits = parts.some(([name, hex]) => {
    const given = Buffer.from(name === "v1" ? hex : "", "hex");
    return given.length === hash.length && timingSafeEqual(given, hash);
  });
  return fits && Math.abs(Date.now() / 1000 - time) <= 300;
}

const types = { html: "text/html", js: "text/javascript", css: "text/css" };
const rung = new Set();

async function push(request, response) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  if (!PUSH_SECRET || !genuine(request.headers["throughline-signature"] ?? "", body)) {
    return response.writeHead(401).end();
  }
  const { user: to, message, unread } = JSON.parse(body);
  // Here a real application hands it to APNs or FCM; the same message may come again after a failure.
  if (!rung.has(message.id)) console.log(`push to ${to}: ${message.author}: ${message.text} (${unread} unread)`);
  rung.add(message.id);
  return response.writeHead(204).end();
}

createServer((request, response) => {
  const path = normalize(new URL(request.url ?? "/", "http://host").pathname);
  if (path === "/identity") return response.writeHead(200, { "content-type": "text/plain" }).end(identity());
  if (path === "/config") {
    const config = { server: THROUGHLINE_SERVER, inbox: THROUGHLINE_INBOX, user: user.sub };
    return response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(config));
  }
  if (path === "/push" && request.method === "POST") return void push(request, response);
  const file = path === "/" ? "example/index.html" : path.slice(1);
  if (!/^(example|dist)\/[\w.-]+\.(html|js|css)$/.test(file)) return response.writeHead(404).end();
  try {
    const bytes = readFileSync(join(folder, file));
    return response.writeHead(200, { "content-type": types[file.split(".").at(-1)] }).end(bytes);
  } catch {
    return response.writeHead(404).end();
  }
}).listen(Number(PORT), "127.0.0.1", function () {
  console.log(`the example is at http://127.0.0.1:${this.address().port}`);
});
