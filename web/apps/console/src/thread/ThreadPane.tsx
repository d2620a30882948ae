import { forwarded, type Entry, type Id } from "@throughline/client";
import { t } from "@throughline/i18n";
import { Button, Empty } from "@throughline/ui";
import { memo, useCallback, useEffect, useMemo, useState } from "react";
import { useLocation } from "wouter";
import { walkEntries, playFocused } from "../app/landmarks.ts";
import { useActions } from "../app/offers.ts";
import { usePanes } from "../app/panes.ts";
import { place, type View } from "../app/places.ts";
import { Composer } from "../composer/Composer.tsx";
import { RecordPane } from "../customer/RecordPane.tsx";
import { useMay, useNarrow } from "../desk/hooks.ts";
import { PendingHandoff } from "../handoff/PendingHandoff.tsx";
import { freshen, loadAround, loadConversation, loadThread, watch } from "../desk/loading.ts";
import { personName } from "../desk/person.ts";
import { inWords } from "../desk/server.ts";
import { Staying } from "../desk/stayed.tsx";
import { say, theWorld, useDesk } from "../desk/store.ts";
import { Tags } from "../tags/Tags.tsx";
import { Announcer } from "./Announcer.tsx";
import { entryMeant } from "./answering.ts";
import { Entries, Thread, type ThreadContext } from "./context.ts";
import { ThreadHead } from "./ThreadHead.tsx";
import { Timeline } from "./Timeline.tsx";
import { useReading } from "./useReading.ts";
import { useShifting } from "./useShifting.tsx";

export interface Redirection {
  text: string;
  avoid: Id;
}

/** One conversation: its head, its line, the composer at its end, the customer beside it. */
export const ThreadPane = memo(function ThreadPane({ id, entry: found, view, leave }: { id: Id; entry: Id | null; view: View; leave: () => void }) {
  const conversation = useDesk((desk) => desk.world.conversations[id]);
  const thread = useDesk((desk) => desk.world.threads[id]);
  const outgoing = useDesk((desk) => desk.world.outgoing);
  const into = useDesk((desk) => forwarded(desk.world, id));
  const failure = useThreadLoad(id, found);
  const mine = useMemo(() => outgoing.filter((item) => item.conversationId === id), [outgoing, id]);
  const firstNew = useReading(conversation, thread?.entries);
  const narrow = useNarrow(1279);
  const [sheet, setSheet] = useState(false);
  const [redirection, setRedirection] = useState<Redirection | null>(null);
  const [meant, setMeant] = useState<{ at: Id; entry: Entry } | null>(null);
  const answering = meant?.at === id ? meant.entry : null;
  const answer = useCallback((entry: Entry | null) => setMeant(entry && { at: id, entry }), [id]);
  const may = useMay();
  const replies = may("reply");
  const [, go] = useLocation();

  useEffect(() => {
    if (into !== id) go(place.inbox(view, into), { replace: true });
  }, [into, id, view, go]);

  const entries = thread?.entries;
  const elsewhere = useCallback((entry: Entry, avoid: Id) => setRedirection({ text: entry.text, avoid }), []);
  const shifting = useShifting(conversation, entries, useCallback((begun: Id) => go(place.inbox(view, begun)), [go, view]));
  const { choosing } = shifting;
  const context = useMemo<ThreadContext>(() => ({ elsewhere, choosing, found, ...(replies ? { answer } : {}) }), [elsewhere, choosing, found, replies, answer]);
  const beside = usePanes((panes) => panes.record);
  useActions({
    "record-pane": () => (narrow ? setSheet(!sheet) : usePanes.setState({ record: !beside })),
    "next-entry": () => walkEntries(1),
    "previous-entry": () => walkEntries(-1),
    play: playFocused,
    answer: replies && (() => answerMeant(entries, answer)),
  });

  if (failure && !conversation) {
    return (
      <main className="thread thread-none" aria-label={t.common.inbox}>
        <Empty title={t.thread.gone} text={failure}>
          <Button onPress={leave}>{t.common.back}</Button>
        </Empty>
      </main>
    );
  }
  if (!conversation) return <main className="thread" aria-busy="true" aria-label={t.common.loading} />;
  return (
    <Thread value={context}>
      <Staying>
        <main className="thread" aria-label={t.thread.label(personName(useDesk.getState().world, conversation.customer))}>
          <ThreadHead
            conversation={conversation}
            back={() => go(place.inbox(view))}
            record={narrow ? () => setSheet(true) : undefined}
            leave={leave}
            choices={shifting.choices}
          />
          <div className="thread-tags">
            <Tags conversation={conversation} />
          </div>
          <PendingHandoff conversation={conversation} />
          {entries && (
            <Entries value={entries}>
              <Timeline
                conversation={conversation}
                entries={entries}
                outgoing={mine}
                before={thread.before}
                after={thread.after ?? null}
                firstNew={firstNew}
                found={found}
              />
            </Entries>
          )}
          {!entries && <div className="timeline" />}
          {entries && <Announcer entries={entries} />}
          {shifting.bar}
          <Composer conversation={conversation} redirection={redirection} answering={answering} answer={answer} leave={leave} />
        </main>
        {shifting.dialog}
        {(narrow ? sheet : beside) && (
          <RecordPane conversation={conversation} {...(narrow ? { close: () => setSheet(false) } : {})} />
        )}
      </Staying>
    </Thread>
  );
});

function answerMeant(entries: Entry[] | undefined, answer: (entry: Entry) => void): void {
  const entry = entryMeant(entries ?? []);
  if (entry) answer(entry);
  else say(t.composer.answeringCannot);
}

function useThreadLoad(id: Id, found: Id | null): string | null {
  const [failure, setFailure] = useState<string | null>(null);
  const erased = useDesk((desk) => desk.world.erased.includes(id));
  useEffect(() => watch(`thread ${id}`), [id]);
  useEffect(() => {
    setFailure(null);
    const { conversations, threads } = theWorld();
    const load = (): void => {
      // Where an entry is looked for, that part of the thread is loaded, and no other instead of it.
      Promise.all([loadConversation(id), found ? undefined : loadThread(id)]).catch((reason: unknown) => setFailure(inWords(reason)));
    };
    const thread = threads[id];
    return freshen(conversations[id] !== undefined && thread !== undefined && !thread.after, load);
  }, [id, found, erased]);
  useEffect(() => {
    if (found) loadAround(id, found).catch(() => say(t.search.entryGone));
  }, [id, found]);
  return failure;
}
