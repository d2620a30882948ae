/** An id that nobody else makes. */
export function newId(): string {
  // Pages without https have no randomUUID.
  return (
    crypto.randomUUID?.() ??
    Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("")
  );
}
