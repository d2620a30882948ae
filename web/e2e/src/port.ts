import { createServer, type AddressInfo, type Server } from "node:net";

/** A port of this machine that nobody uses now. */
export async function freePort(): Promise<number> {
  const holder = createServer();
  const port = await listening(holder);
  await new Promise((done) => holder.close(done));
  return port;
}

/** Lets a server listen on a free port of this machine. */
export async function listening(server: Server): Promise<number> {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return (server.address() as AddressInfo).port;
}
