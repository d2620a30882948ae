const HANDLE = /^[a-z][a-z_-]*:\S+$/u;
const PHONE = /^(?:\+|00)?[\d\s()./-]{4,}$/u;

/** How to ask for somebody by what an agent typed: a handle, a number as it was read out, or words. */
export function wanted(typed: string): { handle?: string; text?: string } {
  const text = typed.trim();
  if (HANDLE.test(text)) return { handle: text };
  if (PHONE.test(text)) return { text: text.replace(/^00/u, "+").replace(/[^\d+]/gu, "") };
  return { text };
}

/** An address that an agent typed, as the server names it: an e-mail address, a number, or as it is. */
export function handleOf(typed: string): string {
  const text = typed.trim();
  if (HANDLE.test(text)) return text;
  if (/^[^\s@]+@[^\s@]+$/u.test(text)) return `email:${text}`;
  return PHONE.test(text) ? `phone:${text.replace(/^00/u, "+").replace(/[^\d+]/gu, "")}` : text;
}
