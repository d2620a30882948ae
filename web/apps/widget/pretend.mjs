// A server that only pretends: the widget on a page, with the long poll and a team that answers.
// node pretend.mjs [port] — for trying the widget by hand.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

const port = Number(process.argv[2] ?? 4100);
const apps = join(import.meta.dirname, "..");
const minute = (n) => new Date(Date.now() - n * 60_000).toISOString();
const entry = (id, mine, text, at, more = {}) => ({
  id,
  clientId: null,
  mine,
  author: mine ? null : { name: "Maya Lund" },
  text,
  attachments: [],
  at,
  state: mine ? "sent" : null,
  ...more,
});
const settings = {
  title: "Tern",
  greeting: "How can we help?",
  colour: "#1f4d3a",
  form: "optional",
  away: "We are back at 8:00.",
  position: "right",
  theme: "auto",
  pageViews: false,
  language: "",
};
const picture = "/chat/key/files/picture.svg";
const history = [
  entry("1", true, "Does Office include someone coming to service the machines?", minute(1500), { state: "seen" }),
  entry(
    "2",
    false,
    "Yes, two visits a year in Lyon. About #48821: your address was corrected on Monday, redelivery is promised by Wednesday 18:00.",
    minute(1499),
    { author: { name: "Bobbin", machine: true } },
  ),
  entry(
    "3",
    false,
    "Morning Remi, a second Duo and grinder are held for you in Rotterdam. They can arrive tomorrow by 13:00. Same address, Bât. C?",
    minute(9),
  ),
  entry("4", true, "To the shop please, 9 rue Sainte-Catherine. Someone’s there from 8.", minute(7), {
    state: "seen",
    attachments: [{ id: "p", name: "shop.png", mediaType: "image/png", size: 3, url: picture }],
  }),
];
const said = [];
const waiting = new Set();
let count = 100;

const tell = (frame) => {
  said.push({ token: `1.${++count}`, ...frame });
  for (const wake of waiting) wake();
};

const host = (
  query,
) => `<!doctype html><html lang="${query.get("lang") ?? "en"}"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>Shop</title><style>body{font:16px/1.5 system-ui;margin:48px;max-width:600px}button,div,p{color:#b00;text-transform:uppercase}</style>
<body><main><h1>Tern Duo</h1><p>Two boilers, one quiet pump.</p><input aria-label="Search"></main>
<script src="/widget.js" data-inbox="${query.get("inbox") ?? "key"}" async></script></body></html>`;

const routes = {
  async session(request, body, key) {
    const entries = key === "new" ? [] : history;
    return {
      visitor: body.visitor ?? "visitor",
      name: "Remi Vasseur",
      email: null,
      identified: false,
      settings: { ...settings, form: key === "form" ? "required" : "optional" },
      agents: [{ name: "Maya Lund" }, { name: "Jonas Weber" }],
      entries,
      resume: `1.${count}`,
      unread: 0,
    };
  },
  async messages(request, body) {
    if (body.type === "message") {
      setTimeout(() => tell({ type: "receipt", id: body.id, state: "seen" }), 800);
      setTimeout(() => tell({ type: "typing", name: "Maya Lund" }), 1000);
      setTimeout(
        () => tell({ type: "entry", entry: entry(String(count), false, `You said: ${body.text}`, minute(0)) }),
        2500,
      );
    }
    return { type: "accepted", id: body.id ?? "", at: minute(0) };
  },
  async events(request, body, key, query) {
    const after = (token) =>
      said.filter((frame) => Number(frame.token.split(".")[1]) > Number(token?.split(".")[1] ?? 0));
    if (!after(query.get("resume")).length && query.get("wait") !== "0") {
      await new Promise((done) => {
        waiting.add(done);
        setTimeout(done, 25_000);
      }).finally(() => waiting.clear());
    }
    return { frames: after(query.get("resume")) };
  },
  async uploads() {
    return { id: String(++count), name: "picture.png", mediaType: "image/png", size: 3, url: picture };
  },
};

createServer(async (request, response) => {
  const url = new URL(request.url, "http://x");
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const [, first, key, action] = url.pathname.split("/");
  const send = (type, body) => response.writeHead(200, { "content-type": type }).end(body);
  if (url.pathname === "/") return send("text/html", host(url.searchParams));
  if (url.pathname.includes("/files/")) {
    return send(
      "image/svg+xml",
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 220 140"><rect width="220" height="140" fill="#c9d4cf"/><rect x="30" y="40" width="160" height="80" fill="#2f4b41"/></svg>',
    );
  }
  if (first === "chat" && routes[action]) {
    let body = {};
    try {
      body = JSON.parse(Buffer.concat(chunks).toString());
    } catch {}
    return send("application/json", JSON.stringify(await routes[action](request, body, key, url.searchParams)));
  }
  try {
    send(
      "text/javascript",
      await readFile(
        join(apps, first === "widget" ? url.pathname.replace("/widget", "widget/dist") : `loader/dist${url.pathname}`),
      ),
    );
  } catch {
    response.writeHead(404).end();
  }
}).listen(port, () => console.log(`http://localhost:${port}/`));
