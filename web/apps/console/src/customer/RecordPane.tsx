import type { Conversation } from "@throughline/client";
import { age, countryName, t } from "@throughline/i18n";
import { Avatar, Icon, IconButton } from "@throughline/ui";
import { useEffect } from "react";
import { Link, useLocation } from "wouter";
import { useActions } from "../app/offers.ts";
import { place } from "../app/places.ts";
import { useMay, useNow, usePainted } from "../desk/hooks.ts";
import { freshen, loadCustomer } from "../desk/loading.ts";
import { usePersonName } from "../desk/person.ts";
import { theWorld, useDesk } from "../desk/store.ts";
import { Tasks } from "../tasks/Tasks.tsx";
import { writeFirst } from "../writing/writing.ts";
import { About } from "./About.tsx";
import { Attributes } from "./Attributes.tsx";
import { callCustomer } from "./calling.ts";
import { Conversations } from "./Conversations.tsx";
import { Identities } from "./Identities.tsx";
import { LastVisits } from "./LastVisits.tsx";
import { MaybeSame } from "./MaybeSame.tsx";
import { Records } from "./Records.tsx";
import { pictureOf } from "./picture.ts";
import { Rename } from "./Rename.tsx";
import { Section } from "./Section.tsx";
import { Shifts } from "./Shifts.tsx";
import { VipMark } from "./Vip.tsx";

/** Who this is, the most important of it: beside the thread, or over it where the page is narrow. */
export function RecordPane({ conversation, close }: { conversation: Conversation; close?: () => void }) {
  const { id } = conversation.customer;
  const customer = useDesk((desk) => desk.world.customers[id]);
  const picture = useDesk((desk) => pictureOf(customer, desk.channels));
  const now = useNow();
  const painted = usePainted();
  useEffect(() => freshen(theWorld().customers[id] !== undefined, () => void loadCustomer(id).catch(() => undefined)), [id]);
  const name = usePersonName({ id, name: customer?.name ?? conversation.customer.name });
  const [, go] = useLocation();
  const may = useMay();
  useActions({
    "whole-record": () => go(place.customer(id)),
    "write-to": customer && may("begin") && { run: () => writeFirst(customer), label: t.inbox.writeTo(name) },
    call: customer && (() => callCustomer(customer)),
  });
  return (
    <aside className={close ? "record record-sheet" : "record"} aria-label={t.customer.record}>
      <header className="record-head">
        <Avatar name={name} id={id} kind="customer" picture={picture} />
        <div className="grow">
          <div className="person-name">
            <Rename id={id} name={name} />
            <VipMark customer={customer} />
          </div>
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
        <Link href={place.customer(id)} className="icon-button" title={t.customer.whole} aria-label={t.customer.whole}>
          <Icon name="history" />
        </Link>
        {close && <IconButton name="close" label={t.customer.close} onPress={close} />}
      </header>
      <div className="record-body scroll">
        {painted && (
          <>
            <Tasks conversation={conversation} />
            <Section title={customer ? t.customer.identities(customer.identities.length) : t.customer.about}>
              {customer && <Identities identities={customer.identities} />}
              <MaybeSame customer={id} name={name} />
            </Section>
            <Section title={t.customer.known}>{customer && <Attributes customer={customer} most={5} />}</Section>
            <Section title={t.customer.records}>
              <Records id={id} most={3} />
            </Section>
            <Section title={t.customer.visits}>
              <LastVisits id={id} />
            </Section>
            <Conversations customer={id} except={conversation.id} />
            <Shifts conversation={conversation.id} />
            {customer && <About customer={customer} />}
          </>
        )}
      </div>
    </aside>
  );
}
