import type { IncomingMessage } from "node:http";
import type { Plugin } from "vite";
import { WebSocketServer } from "ws";
import { MockServer } from "./server.ts";

/** Serves the mock instead of a server, for pictures and for work on the pages alone. */
export function mockServer(): Plugin {
  return {
    name: "throughline-mock",
    configureServer(vite) {
      const server = new MockServer({ loggedIn: process.env["MOCK_OUT"] === undefined, setup: process.env["MOCK_SETUP"] !== undefined });
      const sockets = new WebSocketServer({ noServer: true });
      vite.httpServer?.on("upgrade", (request, socket, head) => {
        if (!request.url?.startsWith("/api/v1/stream")) return;
        sockets.handleUpgrade(request, socket, head, (open) => {
          const leave = server.listen((frame) => open.send(JSON.stringify(frame)));
          open.on("close", leave);
          open.on("message", () => undefined);
        });
      });
      vite.middlewares.use("/mock/write", (request, response) => {
        const query = new URL(request.url ?? "", "http://mock").searchParams;
        server.write(query.get("conversation") ?? "v1", query.get("text") ?? "Hello again");
        response.end("ok");
      });
      vite.middlewares.use("/api/v1", (request, response) => {
        void read(request).then((text) => {
          const url = new URL(request.url ?? "/", "http://mock");
          const json = request.headers["content-type"]?.includes("json") ? (JSON.parse(text || "{}") as Record<string, unknown>) : {};
          const answer = url.pathname === "/uploads" ? uploaded() : server.answer(request.method ?? "GET", url.pathname, url.searchParams, json);
          response.statusCode = answer.status;
          response.setHeader("Content-Type", answer.status >= 400 ? "application/problem+json" : "application/json");
          response.end(answer.body === undefined ? undefined : JSON.stringify(answer.body));
        });
      });
    },
  };
}

function uploaded() {
  return { status: 201, body: { id: `u${Date.now()}`, name: "upload.bin", mediaType: "application/octet-stream", size: 10, contentId: null, state: "stored", reason: null, url: "/api/v1/attachments/u" } };
}

async function read(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString("utf8");
}
