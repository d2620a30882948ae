import { age, t } from "@throughline/i18n";
import { Avatar, Button, Empty, Field } from "@throughline/ui";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "wouter";
import { place } from "../app/places.ts";
import { usePage } from "../app/Workplace.tsx";
import { useNow, useSettled } from "../desk/hooks.ts";
import { customerName, shownHandle } from "../desk/person.ts";
import { api, inWords } from "../desk/server.ts";
import { VipMark } from "./Vip.tsx";
import { recordVisit } from "./visiting.ts";

/** Finding a customer by name or address. */
export default function CustomersPage() {
  usePage(t.common.customers);
  const [text, setText] = useState("");
  const words = useSettled(text.trim(), 250);
  const now = useNow();
  const query = useInfiniteQuery({
    queryKey: ["customers", words],
    queryFn: ({ pageParam }) => api.customers({ text: words }, { cursor: pageParam, limit: 40 }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: (known) => known,
  });
  const found = query.data?.pages.flatMap((page) => page.items) ?? [];
  const [title, hint] = words ? t.customer.none : t.customer.nobody;
  return (
    <main className="sheet scroll">
      <div className="sheet-body">
        <header className="sheet-head">
          <h1 className="grow">{t.customer.listTitle}</h1>
          <Button icon="place" onPress={() => recordVisit()}>
            {t.customer.record_.title}
          </Button>
        </header>
        <Field label={t.customer.search} value={text} onChange={setText} placeholder={t.customer.searchHint} />
        {query.isError && <p role="alert" className="form-failure">{inWords(query.error)}</p>}
        {query.isSuccess && found.length === 0 && <Empty title={title ?? ""} text={hint ?? ""} />}
        <ul className="people">
          {found.map((it) => (
            <li key={it.id}>
              <Link href={place.customer(it.id)} className="people-row">
                <Avatar name={customerName(it)} id={it.id} kind="customer" />
                <span className="grow">
                  <span className="medium cut">{customerName(it)}</span>
                  <span className="small quiet-2 cut">{it.identities.map((identity) => shownHandle(identity.display)).join(" · ")}</span>
                </span>
                <VipMark customer={it} />
                <span className="small quiet-3 figures">
                  {it.seenAt ? t.customer.lastSeen(age(it.seenAt, now)) : ""}
                </span>
              </Link>
            </li>
          ))}
        </ul>
        {query.hasNextPage && (
          <Button isDisabled={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
            {t.common.loadMore}
          </Button>
        )}
      </div>
    </main>
  );
}
