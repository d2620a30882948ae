import type { Attribute, Customer, Definition } from "@throughline/client";
import { moment, shortDay, t } from "@throughline/i18n";
import { useState } from "react";
import { Link } from "wouter";
import { place } from "../app/places.ts";
import { useCustomerAttributes } from "../desk/facts.ts";
import { useMay, useNow } from "../desk/hooks.ts";
import { AttributeEditor } from "./AttributeEditor.tsx";
import { SafeLink } from "./SafeLink.tsx";
import { shownValue } from "./values.ts";

/** What is known of a customer, who says so, and who says otherwise; corrected where it stands. */
export function Attributes({ customer, most }: { customer: Customer; most?: number }) {
  const definitions = useCustomerAttributes();
  const administers = useMay()("fields");
  const [editing, setEditing] = useState<string | null>(null);
  const said = new Map(customer.attributes.map((it) => [it.key, it]));
  // Beside a thread only what is known takes up room.
  const shown = most === undefined ? definitions : definitions.filter((it) => said.has(it.key)).slice(0, most);
  if (shown.length === 0) {
    return (
      <p className="small quiet-3">
        {definitions.length ? t.customer.nothingKnown : t.customer.noAttributes}{" "}
        {administers && definitions.length === 0 && (
          <Link href={place.settings("attributes")} className="link">{t.customer.defineAttributes}</Link>
        )}
      </p>
    );
  }
  return (
    <dl className="facts attributes">
      {shown.map((definition) => (
        <div key={definition.key} className="attribute">
          <dt>{definition.label}</dt>
          {editing === definition.key ? (
            <dd>
              <AttributeEditor
                customer={customer}
                definition={definition}
                attribute={said.get(definition.key)}
                close={() => {
                  setEditing(null);
                  requestAnimationFrame(() => document.getElementById(`attribute-${definition.key}`)?.focus());
                }}
              />
            </dd>
          ) : (
            <Value definition={definition} attribute={said.get(definition.key)} edit={() => setEditing(definition.key)} />
          )}
        </div>
      ))}
    </dl>
  );
}

function Value({ definition, attribute, edit }: { definition: Definition; attribute: Attribute | undefined; edit: () => void }) {
  const now = useNow();
  const shown = attribute ? shownValue(attribute.value, attribute.type) : t.customer.notSaid;
  const changes = useMay()("edit_customers");
  const source = (name: string): string => t.customer.sources[name] ?? name;
  return (
    <dd>
      <button type="button" id={`attribute-${definition.key}`} className={attribute ? "attribute-value" : "attribute-value quiet-3"} title={t.customer.edit(definition.label)} aria-label={t.customer.editValue(shown, definition.label)} disabled={!changes} onClick={edit}>
        {shown}
      </button>
      {attribute && (
        <span className="small quiet-3" title={moment(attribute.at)}>
          {" "}
          {t.customer.saidBy(source(attribute.source), shortDay(attribute.at, now))}
        </span>
      )}
      {attribute?.type === "url" && (
        <>
          {" "}
          <SafeLink to={attribute.value} className="link small">{t.customer.openLink}</SafeLink>
        </>
      )}
      {attribute?.others.map((other) => (
        <span key={other.source} className="attribute-other" title={moment(other.at)}>
          {t.customer.differs(shownValue(other.value, attribute.type), source(other.source), shortDay(other.at, now))}
        </span>
      ))}
    </dd>
  );
}
