import { clock, t } from "@throughline/i18n";
import { Glyph } from "@throughline/ui";
import { useEffect, useRef } from "react";
import type { Channel, Person, Received } from "./api.ts";

/** Words that the simulated customer sent. */
export interface Said {
  inboxId: string;
  person: Person;
  text: string;
  at: string;
}

interface Line {
  mine: boolean;
  text: string;
  at: string;
  channel: Channel | undefined;
}

/** What this person sees on all their devices together. */
export function Conversation({ said, received, person, channels }: {
  said: Said[];
  received: Received[];
  person: Person;
  channels: Channel[];
}) {
  const end = useRef<HTMLDivElement>(null);
  const find = (inboxId: string): Channel | undefined => channels.find((it) => it.inboxId === inboxId);
  const lines: Line[] = [
    ...said
      .filter((it) => it.person.name === person.name && it.person.email === person.email)
      .map((it) => ({ mine: true, text: it.text, at: it.at, channel: find(it.inboxId) })),
    ...received
      .filter((it) => reaches(it.to, person))
      .map((it) => ({ mine: false, text: it.text, at: it.at, channel: find(it.inboxId) })),
  ].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));

  useEffect(() => {
    end.current?.scrollIntoView({ block: "nearest" });
  }, [lines.length]);

  return (
    <div className="talk scroll" role="log" aria-label={t.simulator.conversation}>
      {lines.length === 0 && <p className="quiet-3">{t.simulator.nothing}</p>}
      {lines.map((line, index) => (
        <p key={index} className={line.mine ? "said said-mine" : "said"}>
          <span className="small quiet-3">
            {line.channel && <Glyph icon={line.channel.icon} size={12} />}
            {line.channel?.name} {clock(line.at)}
          </span>
          {line.text}
        </p>
      ))}
      <div ref={end} />
    </div>
  );
}

/** Whether an address is one of this person's; networks write them in their own way. */
function reaches(to: string, person: Person): boolean {
  const bare = to.toLowerCase();
  const figures = (text: string): string => text.replace(/\D/gu, "");
  const phone = figures(person.phone);
  return (
    (person.email !== "" && bare.includes(person.email.toLowerCase())) ||
    (phone.length > 5 && figures(bare).includes(phone)) ||
    (person.name !== "" && bare.includes(person.name.toLowerCase()))
  );
}
