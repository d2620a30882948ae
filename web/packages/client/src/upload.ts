import type { Http } from "./http.ts";
import { Problem, Unreachable } from "./problem.ts";
import type { Attachment } from "./shapes.ts";

/** Sends a file and tells how far it is, from 0 to 1. */
export function upload(
  http: Http,
  file: File,
  progress: (part: number) => void,
  signal: AbortSignal,
): Promise<Attachment> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", http.address("/uploads"));
    for (const [name, value] of Object.entries(http.proof())) request.setRequestHeader(name, value);
    request.setRequestHeader("Accept", "application/json");
    request.responseType = "json";
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) progress(event.loaded / event.total);
    };
    request.onerror = () => reject(new Unreachable("upload"));
    request.onabort = () => reject(new DOMException("aborted", "AbortError"));
    request.onload = () => {
      if (request.status === 201) resolve(request.response as Attachment);
      else reject(refusal(request));
    };
    signal.addEventListener("abort", () => request.abort(), { once: true });
    const form = new FormData();
    form.append("file", file, file.name);
    request.send(form);
  });
}

function refusal(request: XMLHttpRequest): Problem {
  const body = (request.response ?? {}) as Record<string, unknown>;
  const type = String(body["type"] ?? "unexpected");
  return new Problem(
    type.slice(type.lastIndexOf("/") + 1),
    request.status,
    String(body["title"] ?? request.statusText),
    String(body["detail"] ?? ""),
    [],
    body,
  );
}
