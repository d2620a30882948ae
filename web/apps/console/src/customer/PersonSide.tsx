import type { Customer } from "@throughline/client";
import { t } from "@throughline/i18n";
import { About } from "./About.tsx";
import { Attributes } from "./Attributes.tsx";
import { Companies } from "./Companies.tsx";
import { Conversations } from "./Conversations.tsx";
import { Records } from "./Records.tsx";
import { Section } from "./Section.tsx";
import { Weave } from "./Weave.tsx";

/** All that is known of a customer beside their words. */
export function PersonSide({ customer }: { customer: Customer }) {
  return (
    // It scrolls: it takes the focus so that the keys can scroll it.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="person-side record scroll" aria-label={t.customer.record} tabIndex={0}>
      <Weave customer={customer} />
      <Section title={t.customer.known}>
        <Attributes customer={customer} />
      </Section>
      <Section title={t.customer.companies}>
        <Companies customer={customer} />
      </Section>
      <Section title={t.customer.records}>
        <Records id={customer.id} />
      </Section>
      <Conversations customer={customer.id} />
      <About customer={customer} />
    </section>
  );
}
