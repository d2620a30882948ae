/** A field that was refused, and why. */
export interface Fault {
  field: string;
  reason: string;
}

/** Why the server refused a request (RFC 9457). */
export class Problem extends Error {
  constructor(
    /** The last part of the problem's type, such as `invalid` or `conflict`. */
    readonly kind: string,
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly faults: Fault[],
    /** The whole problem, for the members that only one operation adds. */
    readonly body: Record<string, unknown>,
  ) {
    super(detail || title);
    this.name = "Problem";
  }

  /** The reason why this field was refused. */
  fault(field: string): string | undefined {
    return this.faults.find((fault) => fault.field === field)?.reason;
  }
}

/** The request did not reach the server, or its answer did not reach us. */
export class Unreachable extends Error {
  constructor(cause: unknown) {
    super("unreachable", { cause });
    this.name = "Unreachable";
  }
}

/** Reads a problem from an answer, whatever its body is. */
export async function problemOf(answer: Response): Promise<Problem> {
  let body: Record<string, unknown> = {};
  try {
    const read: unknown = await answer.json();
    if (read && typeof read === "object") body = read as Record<string, unknown>;
  } catch {
    // A proxy answered with something else; the status has to do.
  }
  const type = typeof body["type"] === "string" ? body["type"] : "";
  const faults = Array.isArray(body["faults"]) ? (body["faults"] as Fault[]) : [];
  return new Problem(
    type.slice(type.lastIndexOf("/") + 1) || "unexpected",
    answer.status,
    text(body["title"]) || answer.statusText,
    text(body["detail"]),
    faults,
    body,
  );
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}
