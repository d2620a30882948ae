import { api } from "./server.ts";

/** Lets the browser fetch a file of the server's and keep it. */
export function fetchFile(path: string): void {
  const link = document.createElement("a");
  link.href = api.http.address(path);
  link.download = "";
  document.body.append(link);
  link.click();
  link.remove();
}
