import { forwarded, merged, Problem, type Entry, type Id, type Tally } from "@throughline/client";
import { t } from "@throughline/i18n";
import { Button, Empty } from "@throughline/ui";
import { useEffect, useMemo, useRef, useState } from "react";
import { Link, Redirect } from "wouter";
import { playFocused, walkEntries } from "../app/landmarks.ts";
import { useActions } from "../app/offers.ts";
import { place } from "../app/places.ts";
import { usePage } from "../app/Workplace.tsx";
import { channelsOf, excerptOf, tallied, type Kind } from "../desk/excerpts.ts";
import { useStory, useTally } from "../desk/facts.ts";
import { useNow } from "../desk/hooks.ts";
import { loadConversation, loadCustomer, watch } from "../desk/loading.ts";
import { usePersonName } from "../desk/person.ts";
import { inWords } from "../desk/server.ts";
import { useDesk } from "../desk/store.ts";
import { Announcer } from "../thread/Announcer.tsx";
import { Entries } from "../thread/context.ts";
import { StopView } from "../thread/StopView.tsx";
import { stops } from "../thread/stops.ts";
import { useNear } from "../thread/useNear.ts";
import { useScroll } from "../thread/useScroll.ts";
import { Lifeline } from "./Lifeline.tsx";
import { PersonHead } from "./PersonHead.tsx";
import { PersonSide } from "./PersonSide.tsx";
import { StoryFilters } from "./StoryFilters.tsx";

/** Everything this customer and we ever said, on every channel, and all that is known of them. */
export default function CustomerPage({ id }: { id: Id }) {
  const customer = useDesk((desk) => desk.world.customers[id]);
  const name = usePersonName({ id, name: customer?.name ?? null });
  usePage(customer ? name : t.common.customers);
  useEffect(() => watch(`customer ${id}`), [id]);
  useEffect(() => {
    void loadCustomer(id).catch(() => undefined);
  }, [id]);
  const into = useDesk((desk) => forwarded(desk.world, id));
  const query = useStory(id);
  const entries = useEntries(query);
  const tally = useTally(id);
  useActions({ "next-entry": () => walkEntries(1), "previous-entry": () => walkEntries(-1), play: playFocused });
  // Who became part of somebody else is found there, whatever links say.
  if (into !== id) return <Redirect to={place.customer(into)} replace />;
  if (query.isError) {
    return (
      <main className="thread thread-none" aria-label={t.common.customers}>
        <Empty {...(gone(query.error) ? { title: t.care.erase.goneTitle, text: t.care.erase.goneText } : { title: inWords(query.error) })}>
          <Button onPress={() => void query.refetch()}>{t.common.retry}</Button>
        </Empty>
      </main>
    );
  }
  return (
    <main className="person" aria-label={t.customer.timeline(name)}>
      <div className="person-main">
        {customer && <PersonHead customer={customer} name={name} />}
        <Lifeline entries={entries} tally={tally ?? []} />
        <Entries value={entries}>
          <Story id={id} name={name} tally={tally ?? []} />
        </Entries>
        {query.isSuccess && <Announcer entries={entries} />}
      </div>
      {customer && <PersonSide customer={customer} />}
    </main>
  );
}

function gone(failure: unknown): boolean {
  return failure instanceof Problem && failure.status === 404;
}

function useEntries({ data }: ReturnType<typeof useStory>): Entry[] {
  return useMemo(() => (data?.pages ?? []).reduce<Entry[]>((known, page) => merged(known, page.items), []), [data]);
}

function Story({ id, name, tally }: { id: Id; name: string; tally: Tally[] }) {
  const now = useNow();
  const [kind, setKind] = useState<Kind>("all");
  const [channel, setChannel] = useState("");
  const query = useStory(id, useMemo(() => excerptOf(kind, channel), [kind, channel]));
  const shown = useEntries(query);
  const laid = useMemo(() => stops(shown, [], { conversations: true }), [shown]);
  const box = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const start = useRef<HTMLParagraphElement>(null);
  useNear(start, query.hasNextPage ? (query.data?.pages.at(-1)?.before ?? null) : null, () => void query.fetchNextPage());
  const first = shown[0]?.id;
  useScroll(box, content, useMemo(() => ({ count: shown.length, first, after: null }), [shown.length, first]));
  return (
    <>
      <StoryFilters
        kind={kind}
        setKind={setKind}
        channel={channel}
        setChannel={setChannel}
        channels={channelsOf(tally)}
        tally={tallied(tally, channel)}
        loaded={shown.length}
        total={Math.max(shown.length, query.data?.pages[0]?.total ?? 0)}
      />
      {/* The log scrolls: it takes the focus so that the keys can scroll it. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div ref={box} className="timeline scroll" role="log" aria-live="off" aria-label={t.customer.timeline(name)} tabIndex={0}>
        <div ref={content} className="line">
          {query.hasNextPage && (
            <p className="line-start" ref={start}>
              <Button size="small" icon="up" isDisabled={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
                {t.thread.earlier}
              </Button>
            </p>
          )}
          {laid.map((stop) => (
            <StopView key={stop.key} stop={stop} now={now} conversation={(it) => <ConversationMark id={it} />} />
          ))}
          {query.isSuccess && shown.length === 0 && <Empty title={kind === "all" && !channel ? t.settings.empty : t.customer.noneShown} />}
        </div>
      </div>
    </>
  );
}

/** Where another conversation goes on. */
function ConversationMark({ id }: { id: Id }) {
  const conversation = useDesk((desk) => desk.world.conversations[id]);
  useEffect(() => {
    if (!conversation) void loadConversation(id).catch(() => undefined);
  }, [id, conversation]);
  return (
    <h2 className="conversation-mark">
      <span className="cut">
        {conversation ? t.customer.conversationMark(conversation.number) : ""}
        {conversation?.subject && <span className="quiet-2"> {conversation.subject}</span>}
      </span>
      <Link href={place.inbox(conversation?.status === "resolved" ? "resolved" : "open", id)} className="link">
        {t.customer.openConversation}
      </Link>
    </h2>
  );
}
