import type { Agent, Id } from "@throughline/client";

/** What stands between an at sign and the caret; undefined where nobody is being called. */
export function calling(text: string, caret: number): string | undefined {
  return /(?:^|[\s(])@(?<name>[\p{L}\p{N}.’'-]*(?: [\p{L}\p{N}.’'-]*)?)$/u.exec(text.slice(0, caret))?.groups?.["name"];
}

/** Who can be meant by the beginning of a name. */
export function callable(agents: Agent[], me: Id | undefined, name: string): Agent[] {
  const words = name.toLowerCase();
  return agents
    .filter((it) => it.state === "active" && it.id !== me)
    .filter((it) => {
      const whole = it.name.toLowerCase();
      return whole !== words.trim() && (whole.startsWith(words) || whole.split(" ").some((part) => part.startsWith(words)));
    })
    .slice(0, 6);
}

/** Whom a text calls by their whole name. */
export function called(text: string, agents: Agent[]): Id[] {
  return agents
    .filter((it) => it.state === "active")
    .filter(({ name }) => {
      for (let at = text.indexOf(`@${name}`); at >= 0; at = text.indexOf(`@${name}`, at + 1)) {
        if (!/^[\p{L}\p{N}]/u.test(text.slice(at + name.length + 1))) return true;
      }
      return false;
    })
    .map((it) => it.id);
}
