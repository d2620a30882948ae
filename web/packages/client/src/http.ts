import { Problem, Unreachable, problemOf } from "./problem.ts";

export type Query = Record<string, string | number | boolean | null | undefined>;

export interface Call {
  query?: Query;
  body?: unknown;
  /** Makes a repeated write safe: the server gives its first answer again. */
  idempotencyKey?: string;
  signal?: AbortSignal;
}

/** Speaks to the server: adds the token that proves a write is ours, and reads its problems. */
export class Http {
  private csrf = "";

  constructor(
    private readonly base: string,
    private readonly unauthenticated: () => void,
    private readonly fetcher: typeof fetch = (...call) => fetch(...call),
  ) {}

  /** Takes the session's token, needed by every write. */
  trust(csrf: string): void {
    this.csrf = csrf;
  }

  get<T>(path: string, call: Call = {}): Promise<T> {
    return this.call<T>("GET", path, call);
  }

  post<T>(path: string, body: unknown = {}, call: Call = {}): Promise<T> {
    return this.call<T>("POST", path, { ...call, body });
  }

  put<T>(path: string, body: unknown = {}, call: Call = {}): Promise<T> {
    return this.call<T>("PUT", path, { ...call, body });
  }

  patch<T>(path: string, body: unknown): Promise<T> {
    return this.call<T>("PATCH", path, { body });
  }

  delete(path: string): Promise<void> {
    return this.call<undefined>("DELETE", path, {});
  }

  /** Deletes something, and reads what is left. */
  take<T>(path: string): Promise<T> {
    return this.call<T>("DELETE", path, {});
  }

  /** The address of a path with its query. */
  address(path: string, query: Query = {}): string {
    const search = new URLSearchParams();
    for (const [key, value] of Object.entries(query)) {
      if (value !== null && value !== undefined && value !== "") search.set(key, String(value));
    }
    const text = search.toString();
    return this.base + path + (text ? `?${text}` : "");
  }

  /** The header that proves a write is ours. */
  proof(): Record<string, string> {
    return this.csrf ? { "X-CSRF-Token": this.csrf } : {};
  }

  private async call<T>(method: string, path: string, call: Call): Promise<T> {
    const headers: Record<string, string> = { Accept: "application/json" };
    if (method !== "GET") Object.assign(headers, this.proof());
    if (call.body !== undefined) headers["Content-Type"] = "application/json";
    if (call.idempotencyKey) headers["Idempotency-Key"] = call.idempotencyKey;
    let answer: Response;
    try {
      answer = await this.fetcher(this.address(path, call.query), {
        method,
        headers,
        credentials: "same-origin",
        ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
        ...(call.signal ? { signal: call.signal } : {}),
      });
    } catch (failure) {
      if (call.signal?.aborted) throw failure;
      throw new Unreachable(failure);
    }
    if (answer.ok) {
      return (answer.status === 204 ? undefined : await answer.json()) as T;
    }
    const problem = await problemOf(answer);
    if (problem.status === 401) this.unauthenticated();
    throw problem;
  }
}

/** Whether trying the same request again later may help. */
export function passing(failure: unknown): boolean {
  return (
    failure instanceof Unreachable ||
    (failure instanceof Problem && (failure.status === 429 || failure.status >= 502))
  );
}
