import type { Conversation } from "@throughline/client";
import { age, countryName, t } from "@throughline/i18n";
import { Avatar, Icon, IconButton } from "@throughline/ui";
import { useEffect } from "react";
import { Link } from "wouter";
import { place } from "../app/places.ts";
import { useNow } from "../desk/hooks.ts";
import { loadCustomer } from "../desk/loading.ts";
import { usePersonName } from "../desk/person.ts";
import { useDesk } from "../desk/store.ts";
import { About } from "./About.tsx";
import { Attributes } from "./Attributes.tsx";
import { Conversations } from "./Conversations.tsx";
import { Identities } from "./Identities.tsx";
import { LastVisits } from "./LastVisits.tsx";
import { Records } from "./Records.tsx";
import { Rename } from "./Rename.tsx";
import { Section } from "./Section.tsx";
import { VipMark } from "./Vip.tsx";

/** Who this is, the most important of it: beside the thread, or over it where the page is narrow. */
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
              customer?.companies.map((it) => it.name).join(", "),
              customer?.country && countryName(customer.country),
              customer?.seenAt && t.customer.lastSeen(age(customer.seenAt, now)),
            ]
              .filter(Boolean)
              .join(" · ")}
          </p>
        </div>
        <VipMark customer={customer} />
        <Link href={place.customer(id)} className="icon-button" title={t.customer.whole} aria-label={t.customer.whole}>
          <Icon name="history" />
        </Link>
        {close && <IconButton name="close" label={t.customer.close} onPress={close} />}
      </header>
      <div className="record-body scroll">
        <Section title={customer ? t.customer.identities(customer.identities.length) : t.customer.about}>
          {customer && <Identities identities={customer.identities} />}
        </Section>
        <Section title={t.customer.known}>{customer && <Attributes customer={customer} most={5} />}</Section>
        <Section title={t.customer.records}>
          <Records id={id} most={3} />
        </Section>
        <Section title={t.customer.visits}>
          <LastVisits id={id} />
        </Section>
        <Conversations customer={id} except={conversation.id} />
        {customer && <About customer={customer} />}
      </div>
    </aside>
  );
}
