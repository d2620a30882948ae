import { clock, t } from "@throughline/i18n";
import { Button, Empty, Field, Glyph, Mark } from "@throughline/ui";
import { useState, type KeyboardEvent } from "react";
import { send, type Person } from "./api.ts";
import { Conversation, type Said } from "./Conversation.tsx";
import { somebody } from "./people.ts";
import { Providers } from "./Providers.tsx";
import { useChannels } from "./useChannels.ts";
import { useReceived } from "./useReceived.ts";

/** Plays a customer: one person, any channel, and what came back. */
export function Simulator() {
  const words = t.simulator;
  const known = useChannels();
  const [chosen, setChosen] = useState("");
  const [person, setPerson] = useState<Person>(somebody);
  const [text, setText] = useState("");
  const [said, setSaid] = useState<Said[]>([]);
  const [failure, setFailure] = useState("");
  const received = useReceived();

  const channels = known === "unavailable" ? null : known?.channels;
  const inboxId = chosen || (channels?.[0]?.inboxId ?? "");

  const write = async (): Promise<void> => {
    const words = text.trim();
    if (!words || !inboxId) return;
    setFailure("");
    try {
      await send(inboxId, person, words);
      setSaid((known) => [...known, { inboxId, person, text: words, at: new Date().toISOString() }]);
      setText("");
    } catch (reason) {
      setFailure(`${t.simulator.failed} ${reason instanceof Error ? reason.message : ""}`);
    }
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      void write();
    }
  };
  const set = (field: keyof Person) => (value: string) => setPerson({ ...person, [field]: value });

  if (known === "unavailable") return <Shell><Empty title={words.unavailable} /></Shell>;
  return (
    <Shell>
      <div className="columns">
        <section className="panel" aria-label={words.person}>
          <h2>{words.person}</h2>
          <Field label={words.name} value={person.name} onChange={set("name")} />
          <Field label={words.email} type="email" value={person.email} onChange={set("email")} />
          <Field label={words.phone} type="tel" value={person.phone} onChange={set("phone")} />
          <Button icon="users" onPress={() => setPerson(somebody())}>{words.another}</Button>
        </section>
        <section className="panel panel-main" aria-label={words.conversation}>
          <div className="kinds" role="radiogroup" aria-label={words.channel}>
            {channels?.map((it) => (
              <button
                key={it.inboxId}
                type="button"
                role="radio"
                aria-checked={it.inboxId === inboxId}
                className="kind"
                onClick={() => setChosen(it.inboxId)}
              >
                <Glyph icon={it.icon} />
                {it.name}
              </button>
            ))}
            {channels?.length === 0 && <p>{words.noChannels}</p>}
          </div>
          <Conversation said={said} received={received} person={person} channels={channels ?? []} />
          <div className="write">
            <textarea
              aria-label={words.text}
              placeholder={words.text}
              rows={2}
              value={text}
              onChange={(event) => setText(event.target.value)}
              onKeyDown={press}
            />
            <Button look="primary" isDisabled={!text.trim() || !inboxId} onPress={() => void write()}>{words.send}</Button>
          </div>
          {failure && <p className="failed" role="alert">{failure}</p>}
        </section>
        <div className="outside scroll">
          <section className="panel" aria-label={words.received}>
            <h2>{words.received}</h2>
            {received.length === 0 && <p className="quiet-3">{words.noneReceived}</p>}
            <ul className="received scroll">
              {received.toReversed().slice(0, 60).map((it, index) => (
                <li key={received.length - index}>
                  <span className="small quiet-3">
                    {clock(it.at)} · {channels?.find((channel) => channel.inboxId === it.inboxId)?.name ?? ""} · {words.to(it.to)}
                  </span>
                  <span>{it.text}</span>
                </li>
              ))}
            </ul>
          </section>
          <Providers standIns={known?.standIns ?? []} />
        </div>
      </div>
    </Shell>
  );
}

function Shell({ children }: { children: React.ReactNode }) {
  return (
    <main className="simulator">
      <header>
        <Mark />
        <h1>{t.simulator.title}</h1>
        <p>{t.simulator.lead}</p>
      </header>
      {children}
    </main>
  );
}
