import { merged, type Entry, type Id } from "@throughline/client";
import { t } from "@throughline/i18n";
import { Avatar, Button, Empty, Icon } from "@throughline/ui";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useRef } from "react";
import { Link } from "wouter";
import { place } from "../app/places.ts";
import { usePage } from "../app/Workplace.tsx";
import { useNow } from "../desk/hooks.ts";
import { loadConversation, loadCustomer } from "../desk/loading.ts";
import { usePersonName } from "../desk/person.ts";
import { api, inWords } from "../desk/server.ts";
import { useDesk } from "../desk/store.ts";
import { Thread } from "../thread/context.ts";
import { StopView } from "../thread/StopView.tsx";
import { stops } from "../thread/stops.ts";
import { useScroll } from "../thread/useScroll.ts";
import { Identities } from "./Identities.tsx";
import { Rename } from "./Rename.tsx";

/** Everything this customer and we ever said, on every channel, in order. */
export default function CustomerPage({ id }: { id: Id }) {
  const customer = useDesk((desk) => desk.world.customers[id]);
  const name = usePersonName({ id, name: customer?.name ?? null });
  usePage(customer ? name : t.common.customers);
  const now = useNow();
  useEffect(() => {
    void loadCustomer(id).catch(() => undefined);
  }, [id]);
  const query = useInfiniteQuery({
    queryKey: ["timeline", id],
    queryFn: ({ pageParam }) => api.timeline(id, { before: pageParam, limit: 50 }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.before,
  });
  const entries = useMemo(
    () => (query.data?.pages ?? []).reduce<Entry[]>((known, page) => merged(known, page.items), []),
    [query.data],
  );
  const laid = useMemo(() => stops(entries, [], { conversations: true }), [entries]);
  const box = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const first = entries[0]?.id;
  useScroll(box, content, useMemo(() => ({ count: entries.length, first }), [entries.length, first]));
  const context = useMemo(() => ({ entry: (wanted: Id) => entries.find((it) => it.id === wanted) }), [entries]);

  if (query.isError) {
    return (
      <main className="thread thread-none" aria-label={t.common.customers}>
        <Empty title={inWords(query.error)}>
          <Button onPress={() => void query.refetch()}>{t.common.retry}</Button>
        </Empty>
      </main>
    );
  }
  return (
    <main className="person" aria-label={t.customer.timeline(name)}>
      <section className="person-side scroll" aria-label={t.customer.record}>
        <Link href={place.customers()} className="person-back">
          <Icon name="left" size={14} />
          {t.common.customers}
        </Link>
        {customer && (
          <>
            <div className="person-who">
              <Avatar name={name} id={customer.id} kind="customer" size={52} />
              <Rename id={id} name={name} page />
            </div>
            <p className="quiet-2">{t.customer.timelineLead(customer.conversations.total)}</p>
            <h2>{t.customer.identities(customer.identities.length)}</h2>
            <Identities identities={customer.identities} />
          </>
        )}
      </section>
      <Thread value={context}>
        <div ref={box} className="timeline scroll" role="log" aria-live="off" aria-label={t.customer.timeline(name)} /* eslint-disable-line jsx-a11y/no-noninteractive-tabindex */ tabIndex={0}>
          <div ref={content} className="line">
            {query.hasNextPage && (
              <p className="line-start">
                <Button size="small" icon="up" isDisabled={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
                  {t.thread.earlier}
                </Button>
              </p>
            )}
            {laid.map((stop) => (
              <StopView key={stop.key} stop={stop} now={now} conversation={(it) => <ConversationMark id={it} />} />
            ))}
            {query.isSuccess && entries.length === 0 && <Empty title={t.settings.empty} />}
          </div>
        </div>
      </Thread>
    </main>
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
