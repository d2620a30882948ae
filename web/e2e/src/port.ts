import { createServer, type AddressInfo, type Server } from "node:net";

const LOWEST = 20_000;
const PORTS = 10_000;

/**
 * A port that nobody listens on, for somebody who will. It lies below those that systems lend to
 * outgoing connections (Linux: from 32768 on), which could take it in between.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = LOWEST + Math.floor(Math.random() * PORTS);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.on("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}

/** Lets a server listen on a free port of this machine. */
export async function listening(server: Server): Promise<number> {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return (server.address() as AddressInfo).port;
}
