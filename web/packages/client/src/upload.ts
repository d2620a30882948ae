import type { Import, ImportMapping } from "./care.ts";
import type { Http, Query } from "./http.ts";
import { Problem, Unreachable, type Fault } from "./problem.ts";
import type { Attachment } from "./shapes.ts";

/** Tells how far a file is on its way, from 0 to 1. */
export type Progress = (part: number) => void;

/** Sends a file that goes with a message. */
export function upload(http: Http, file: File, progress: Progress, signal: AbortSignal): Promise<Attachment> {
  return send(http, http.address("/uploads"), form(file), progress, signal);
}

/** Sends a file of customers; a dry run only tells what would be. */
export function sendCustomers(
  http: Http,
  file: File,
  mapping: ImportMapping,
  dryRun: boolean,
  progress: Progress,
  signal: AbortSignal,
): Promise<Import> {
  const query: Query = { dryRun };
  return send(http, http.address("/imports/customers", query), form(file, { mapping: JSON.stringify(mapping) }), progress, signal);
}

function form(file: File, more: Record<string, string> = {}): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(more)) data.append(name, value);
  data.append("file", file, file.name);
  return data;
}

function send<T>(http: Http, address: string, data: FormData, progress: Progress, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    for (const [name, value] of Object.entries(http.proof())) request.setRequestHeader(name, value);
    request.setRequestHeader("Accept", "application/json");
    request.responseType = "json";
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) progress(event.loaded / event.total);
    };
    request.onerror = () => reject(new Unreachable("upload"));
    request.onabort = () => reject(new DOMException("aborted", "AbortError"));
    request.onload = () => {
      if (request.status === 201) resolve(request.response as T);
      else reject(refusal(request));
    };
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(data);
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
    Array.isArray(body["faults"]) ? (body["faults"] as Fault[]) : [],
    body,
  );
}
