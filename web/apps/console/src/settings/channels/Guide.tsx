import type { Descriptor, Inbox } from "@throughline/client";
import { age, t } from "@throughline/i18n";
import { Empty, Glyph, State, Steps, type Step } from "@throughline/ui";
import type { ReactNode } from "react";
import { Link } from "wouter";
import { place } from "../../app/places.ts";
import { useNow } from "../../desk/hooks.ts";
import { useDesk } from "../../desk/store.ts";
import { Sheet } from "../Sheet.tsx";
import { Addresses } from "./Addresses.tsx";
import { useArrival } from "./arrival.ts";
import { CheckPanel } from "./CheckPanel.tsx";
import { stepOf } from "./health.ts";
import { Secrets } from "./Secrets.tsx";
import { splitSteps, stepText } from "./settingsForm.ts";

/** Setting a channel up goes on where it was left. */
export function GuidePage({ id }: { id: string }) {
  const inbox = useDesk((desk) => desk.inboxes.find((it) => it.id === id));
  const channel = useDesk((desk) => desk.channels.find((it) => it.kind === inbox?.kind));
  const loaded = useDesk((desk) => desk.channels.length > 0);
  if (!inbox || !channel) {
    return <Sheet title={t.channels.title}>{loaded && <Empty title={t.common.failure.gone} />}</Sheet>;
  }
  return <Guide channel={channel} inbox={inbox} />;
}

interface GuideProps {
  channel: Descriptor;
  /** Once there is one. */
  inbox: Inbox | null;
  /** The settings, as long as there is no inbox. */
  form?: ReactNode;
}

/** The four steps from nothing to the first message, all of it from the channel's descriptor. */
export function Guide({ channel, inbox, form }: GuideProps) {
  const words = t.channels;
  const { before, after } = splitSteps(channel.steps);
  const next = inbox ? stepOf(inbox) : 2;
  const state = (step: number): Step["state"] => (step < next ? "done" : step === next ? "current" : "ahead");
  const steps: Step[] = [
    { title: words.need, state: state(1), content: <HowTo steps={before} inbox={inbox} none={words.needNothing} /> },
    {
      title: words.settings,
      state: state(2),
      content: inbox ? (
        <p>
          {words.created(inbox.name)}{" "}
          <Link href={place.channel(inbox.id)} className="link">
            {words.change}
          </Link>
        </p>
      ) : (
        form
      ),
    },
    {
      title: words.pointTitle(channel.name),
      state: state(3),
      content: inbox ? (
        <>
          <HowTo steps={after} inbox={inbox} />
          <Addresses inbox={inbox} />
          <Secrets inbox={inbox} channel={channel} />
          <CheckPanel inboxId={inbox.id} primary={next === 3} />
        </>
      ) : (
        <p>{words.checkText}</p>
      ),
    },
    { title: words.hello, state: state(4), content: <Hello inbox={inbox} waits={next === 4} /> },
  ];
  return (
    <Sheet
      title={words.connectTitle(channel.name)}
      lead={words.summed(channel.summary, channel.minutes)}
      action={
        <span className="card-stop card-stop-large">
          <Glyph icon={channel.icon} size={20} />
        </span>
      }
    >
      <Steps steps={steps} label={words.connectTitle(channel.name)} />
      {inbox && (
        <div className="form-foot guide-foot">
          <Link href={place.settings()} className="button button-outline button-normal">
            {next === 5 ? words.toChannels : words.later}
          </Link>
          {next === 5 && (
            <Link href={place.inbox("unassigned")} className="button button-primary button-normal">
              {words.toInbox}
            </Link>
          )}
        </div>
      )}
    </Sheet>
  );
}

function HowTo({ steps, inbox, none }: { steps: string[]; inbox: Inbox | null; none?: string }) {
  if (steps.length === 0) return none ? <p>{none}</p> : null;
  return (
    <ol className="howto">
      {steps.map((step) => (
        <li key={step}>{stepText(step, inbox)}</li>
      ))}
    </ol>
  );
}

/** Waits for the first message; nothing tells of it but looking. */
function Hello({ inbox, waits }: { inbox: Inbox | null; waits: boolean }) {
  const words = t.channels;
  const now = useNow();
  const arrived = inbox?.health.receivedAt;
  useArrival(Boolean(inbox) && !arrived);
  return (
    <>
      <p>{words.helloText}</p>
      <p role="status">
        {arrived ? <State tone="ok">{words.arrived(age(arrived, Math.max(now, Date.parse(arrived))))}</State> : waits && <State tone="info" icon="clock">{words.waits}</State>}
      </p>
    </>
  );
}
