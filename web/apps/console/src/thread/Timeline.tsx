import type { Conversation, Entry, Id, Outgoing } from "@throughline/client";
import { t } from "@throughline/i18n";
import { Button } from "@throughline/ui";
import { useMemo, useRef, useState } from "react";
import { useNow } from "../desk/hooks.ts";
import { loadLater, loadThread } from "../desk/loading.ts";
import { usePersonName } from "../desk/person.ts";
import { complain } from "../desk/server.ts";
import { HeldList } from "./HeldView.tsx";
import { Ghosts } from "./Ghosts.tsx";
import { StopView } from "./StopView.tsx";
import { stops } from "./stops.ts";
import { useNear } from "./useNear.ts";
import { useScroll } from "./useScroll.ts";

interface TimelineProps {
  conversation: Conversation;
  entries: Entry[];
  outgoing: Outgoing[];
  before: string | null;
  /** Where later entries start that are not loaded. */
  after: string | null;
  firstNew: Id | null;
  /** The entry for which the thread was opened. */
  found: Id | null;
}

/** The thread itself: one line through every channel. */
export function Timeline({ conversation, entries, outgoing, before, after, firstNew, found }: TimelineProps) {
  const box = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const now = useNow();
  const laid = useMemo(() => stops(entries, outgoing, { firstNew }), [entries, outgoing, firstNew]);
  const first = entries[0]?.id;
  const count = entries.length + outgoing.length;
  const scroll = useScroll(box, content, useMemo(() => ({ count, first, after }), [count, first, after]), entries.some((it) => it.id === found) ? found : null);
  const name = usePersonName(conversation.customer);
  const past = conversation.status === "resolved";
  return (
    // The log scrolls: it takes the focus so that the keys can scroll it.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div ref={box} className="timeline scroll" role="log" aria-live="off" aria-label={t.thread.log(name)} tabIndex={0}>
      <div ref={content} className={past ? "line line-past" : "line"}>
        {before ? <Earlier conversationId={conversation.id} before={before} /> : <p className="line-start">{t.thread.beginning}</p>}
        {laid.map((stop) => (
          <StopView key={stop.key} stop={stop} now={now} />
        ))}
        <HeldList conversation={conversation} />
        {after ? <Later conversationId={conversation.id} after={after} toLatest={scroll.toLatest} /> : <Ghosts conversation={conversation} />}
      </div>
      {scroll.below > 0 && (
        <div className="line-below">
          <Button size="small" icon="down" onPress={scroll.toLatest}>
            {t.thread.newBelow(scroll.below)}
          </Button>
        </div>
      )}
    </div>
  );
}

/** The thread goes on: the next page comes by itself, or by the button; or the end of it. */
function Later({ conversationId, after, toLatest }: { conversationId: Id; after: string; toLatest: () => void }) {
  const end = useRef<HTMLParagraphElement>(null);
  const { busy, run } = useLoad();
  const more = (): void => run(() => loadLater(conversationId));
  const latest = (): void => {
    toLatest();
    run(() => loadThread(conversationId));
  };
  useNear(end, after, more);
  return (
    <p className="line-start" ref={end}>
      <Button size="small" icon="down" isDisabled={busy} onPress={more}>
        {t.search.later}
      </Button>{" "}
      <Button size="small" look="quiet" isDisabled={busy} onPress={latest}>
        {t.search.toLatest}
      </Button>
    </p>
  );
}

function Earlier({ conversationId, before }: { conversationId: Id; before: string }) {
  const end = useRef<HTMLParagraphElement>(null);
  const { busy, run } = useLoad();
  const more = (): void => run(() => loadThread(conversationId, true));
  useNear(end, before, more);
  return (
    <p className="line-start" ref={end}>
      <Button size="small" icon="up" isDisabled={busy} onPress={more}>
        {t.thread.earlier}
      </Button>
    </p>
  );
}

/** Loads, and complains; the same part is asked for once, however often it is wanted. */
function useLoad(): { busy: boolean; run: (load: () => Promise<void>) => void } {
  const [busy, setBusy] = useState(false);
  const run = (load: () => Promise<void>): void => {
    setBusy(true);
    void load().catch(complain).finally(() => setBusy(false));
  };
  return { busy, run };
}
