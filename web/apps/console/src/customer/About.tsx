import type { Customer } from "@throughline/client";
import { countryName, languageName, moment, shortDay, t } from "@throughline/i18n";
import type { ReactNode } from "react";
import { useNow } from "../desk/hooks.ts";
import { useDesk } from "../desk/store.ts";
import { Section } from "./Section.tsx";

/** When and where from, and how to reach them best. */
export function About({ customer }: { customer: Customer }) {
  const now = useNow();
  const preferred = useDesk((desk) => desk.inboxes.find((it) => it.id === customer.preferredInbox)?.name);
  return (
    <Section title={t.customer.about}>
      <dl className="facts">
        {customer.language && <Fact name={t.customer.language}>{languageName(customer.language)}</Fact>}
        {customer.country && <Fact name={t.customer.country}>{countryName(customer.country)}</Fact>}
        {customer.timeZone && <Fact name={t.customer.timeZone}>{customer.timeZone}</Fact>}
        {preferred && <Fact name={t.customer.preferred}>{preferred}</Fact>}
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
