import type { Customer } from "@throughline/client";
import { clockIn, languageName, moment, shortDay, t } from "@throughline/i18n";
import { Avatar, Button, Icon, Keys } from "@throughline/ui";
import { Link, useLocation } from "wouter";
import { useKeyNames } from "../app/keymap.ts";
import { useActions } from "../app/offers.ts";
import { place } from "../app/places.ts";
import { May } from "../desk/May.tsx";
import { useList, useMay, useNow } from "../desk/hooks.ts";
import { useDesk } from "../desk/store.ts";
import { callCustomer } from "./calling.ts";
import { startMerge } from "./merging.ts";
import { PersonMenu } from "./PersonMenu.tsx";
import { pictureOf } from "./picture.ts";
import { Rename } from "./Rename.tsx";
import { VipSwitch } from "./Vip.tsx";
import { recordVisit } from "./visiting.ts";

/** Who this is, in one line, and what can be done next. */
export function PersonHead({ customer, name }: { customer: Customer; name: string }) {
  const now = useNow();
  const [, go] = useLocation();
  const { list } = useList({ customer: customer.id, status: "all", sort: "newest" });
  const latest = useDesk((desk) => {
    const known = (list?.ids ?? []).flatMap((id) => desk.world.conversations[id] ?? []);
    return known.find((it) => it.status !== "resolved") ?? known[0];
  });
  const goOn = (): void => {
    if (latest) go(place.inbox(latest.status === "resolved" ? "resolved" : latest.status === "snoozed" ? "snoozed" : "open", latest.id));
  };
  const merge = (): void => startMerge(customer);
  const picture = useDesk((desk) => pictureOf(customer, desk.channels));
  const merges = useMay()("merge_customers");
  const keys = useKeyNames();
  useActions({
    reply: latest && { run: goOn, label: t.customer.goOn },
    merge: merges && { run: merge, label: t.ledger.mergeThis(name) },
    call: () => callCustomer(customer),
  });
  const there = customer.timeZone ? clockIn(customer.timeZone, now) : "";
  return (
    <header className="person-head">
      <Link href={place.customers()} className="icon-button" title={t.common.customers} aria-label={t.common.customers}>
        <Icon name="left" />
      </Link>
      <Avatar name={name} id={customer.id} kind="customer" size={40} picture={picture} />
      <div className="grow">
        <div className="person-name">
          <Rename id={customer.id} name={name} page />
          <VipSwitch customer={customer} />
        </div>
        <p className="person-facts">
          {customer.companies.length > 0 && <span>{customer.companies.map((it) => it.name).join(", ")}</span>}
          <time dateTime={customer.createdAt} title={moment(customer.createdAt)}>{t.customer.sinceDay(shortDay(customer.createdAt, now))}</time>
          {customer.language && <span>{languageName(customer.language)}</span>}
          {customer.timeZone && <span>{customer.timeZone}{there && <b className="figures"> {t.customer.localTime(there)}</b>}</span>}
          <span>{t.customer.tally(customer.conversations.total)}</span>
        </p>
      </div>
      <May right="edit_customers">
        <Button icon="place" keys={keys("visit")} onPress={() => recordVisit(customer)}>{t.customer.record_.button}</Button>
      </May>
      {merges && <Button icon="merge" keys={keys("merge")} onPress={merge}>{t.ledger.mergeButton}</Button>}
      <PersonMenu customer={customer} name={name} />
      {latest && <Button look="primary" keys={keys("reply")} onPress={goOn}>{t.customer.goOn}{keys("reply") && <Keys keys={keys("reply")?.shown ?? ""} />}</Button>}
    </header>
  );
}
