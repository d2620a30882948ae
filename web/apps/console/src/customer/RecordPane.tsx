import type { Conversation } from "@throughline/client";
import { age, countryName, languageName, moment, shortDay, t } from "@throughline/i18n";
import { Avatar, Icon, IconButton, Strand } from "@throughline/ui";
import { useEffect, type ReactNode } from "react";
import { Link } from "wouter";
import { place } from "../app/places.ts";
import { useList, useNow } from "../desk/hooks.ts";
import { loadCustomer } from "../desk/loading.ts";
import { usePersonName } from "../desk/person.ts";
import { useDesk } from "../desk/store.ts";
import { strandLabel } from "../inbox/words.ts";
import { Identities } from "./Identities.tsx";
import { Rename } from "./Rename.tsx";

/** Who this is: beside the thread, or over it where the page is narrow. */
export function RecordPane({ conversation, close }: { conversation: Conversation; close?: () => void }) {
  const { id } = conversation.customer;
  const customer = useDesk((desk) => desk.world.customers[id]);
  const now = useNow();
  useEffect(() => {
    void loadCustomer(id).catch(() => undefined);
  }, [id]);
  const name = usePersonName({ id, name: customer?.name ?? conversation.customer.name });
  return (
    <aside className={close ? "record record-sheet" : "record"} aria-label={t.customer.record}>
      <header className="record-head">
        <Avatar name={name} id={id} kind="customer" />
        <div className="grow">
          <Rename id={id} name={name} />
          <p className="small quiet-2 cut">
            {[
              customer?.country && countryName(customer.country),
              customer?.seenAt && t.customer.lastSeen(age(customer.seenAt, now)),
            ]
              .filter(Boolean)
              .join(" · ")}
          </p>
        </div>
        <Link href={place.customer(id)} className="icon-button" title={t.customer.whole} aria-label={t.customer.whole}>
          <Icon name="history" />
        </Link>
        {close && <IconButton name="close" label={t.customer.close} onPress={close} />}
      </header>
      <div className="record-body scroll">
        <Section title={customer ? t.customer.identities(customer.identities.length) : t.customer.about}>
          {customer && <Identities identities={customer.identities} />}
        </Section>
        <Others conversation={conversation} />
        {customer && (
          <Section title={t.customer.about}>
            <dl className="facts">
              {customer.language && <Fact name={t.customer.language}>{languageName(customer.language)}</Fact>}
              {customer.country && <Fact name={t.customer.country}>{countryName(customer.country)}</Fact>}
              <Fact name={t.customer.since}>
                <time dateTime={customer.createdAt} title={moment(customer.createdAt)}>
                  {shortDay(customer.createdAt, now)}
                </time>
              </Fact>
              <Fact name={t.customer.conversations}>
                {t.customer.conversationsCount(customer.conversations.open, customer.conversations.total)}
              </Fact>
            </dl>
          </Section>
        )}
      </div>
    </aside>
  );
}

function Section({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className="record-section">
      <h2>
        {title}
        {aside && <span className="record-aside">{aside}</span>}
      </h2>
      {children}
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Others({ conversation }: { conversation: Conversation }) {
  const { list } = useList({ customer: conversation.customer.id, status: "all", sort: "newest" });
  const known = useDesk((desk) => desk.world.conversations);
  const now = useNow();
  const others = (list?.ids ?? [])
    .filter((id) => id !== conversation.id)
    .flatMap((id) => known[id] ?? []);
  return (
    <Section title={t.customer.others} aside={others.length || undefined}>
      {others.length === 0 && list && <p className="small quiet-3">{t.customer.noOthers}</p>}
      <ul className="others">
        {others.slice(0, 8).map((it) => (
          <li key={it.id}>
            <Link href={place.inbox(it.status === "resolved" ? "resolved" : "open", it.id)} className="other">
              <Strand kinds={it.kinds.slice(-1)} label={strandLabel(it.kinds.slice(-1))} />
              <span className="cut grow">{it.subject ?? it.preview?.text ?? t.thread.noSubject}</span>
              <span className="small quiet-3 figures">
                {it.status === "resolved" ? t.inbox.resolvedRow : age(it.lastEntryAt ?? it.createdAt, now)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
