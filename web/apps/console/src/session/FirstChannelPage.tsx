import { t } from "@throughline/i18n";
import { Empty, Steps, type Step } from "@throughline/ui";
import { Link } from "wouter";
import { place } from "../app/places.ts";
import { usePage } from "../app/Workplace.tsx";
import { useDesk } from "../desk/store.ts";
import { Connected, Offers } from "./Offers.tsx";
import { TryChannel } from "./TryChannel.tsx";

/** The steps after set-up: the busiest channel, a message from outside, who is known, who works here. */
export default function FirstChannelPage() {
  const words = t.session.first;
  usePage(words.title);
  const inboxes = useDesk((desk) => desk.inboxes);
  const people = useDesk((desk) => desk.agents.length);
  const heard = inboxes.some((it) => it.health.receivedAt !== null);
  const next = inboxes.length === 0 ? 1 : heard ? 3 : 2;
  const state = (step: number): Step["state"] => (step < next ? "done" : step === next ? "current" : "ahead");
  return (
    <div className="first">
      <section className="first-side" aria-label={t.inbox.conversations}>
        <h2>{t.inbox.title}</h2>
        <Empty title={words.emptyTitle} text={words.emptyText} />
      </section>
      <main className="first-main scroll">
        <div className="first-body">
          <div className="first-lead">
            <h1>{words.title}</h1>
            <p>{words.lead}</p>
          </div>
          <Steps
            label={words.title}
            steps={[
              { title: words.channel, state: state(1), content: inboxes.length ? <Connected /> : <Offers /> },
              { title: words.history, state: state(2), content: inboxes.length ? <TryChannel /> : <p>{words.historyText}</p> },
              {
                title: <Link href={place.settings("import")}>{words.known}</Link>,
                state: state(3),
                content: <p>{words.knownText}</p>,
              },
              {
                title: <Link href={place.settings("people")}>{words.team} <span className="quiet-3">{words.teamHint}</span></Link>,
                state: people > 1 ? "done" : "ahead",
                content: <p>{words.teamText}</p>,
              },
            ]}
          />
          <Link href={place.inbox()} className="link">
            {inboxes.length ? words.toInbox : words.later}
          </Link>
        </div>
      </main>
    </div>
  );
}
