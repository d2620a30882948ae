import { heard, t } from "@throughline/i18n";
import { Icon, type IconName } from "@throughline/ui";
import type { ReactNode } from "react";
import { safeAddress } from "../customer/links.ts";
import { SafeLink } from "../customer/SafeLink.tsx";

type Values = Record<string, unknown>;

/** The structured parts of a message: places, contacts, choices, filled-in forms. */
export function Extras({ extra }: { extra: Values }) {
  const parts: ReactNode[] = [];
  const place = values(extra["location"]);
  if (place) parts.push(<Place key="location" place={place} />);
  for (const [index, contact] of list(extra["contacts"]).entries()) {
    parts.push(<Facts key={`contact-${index}`} icon="user" title={t.thread.contact} facts={facts(contact)} />);
  }
  if (extra["choice"] !== undefined) {
    parts.push(<Facts key="choice" icon="check" title={t.thread.chose} facts={facts(extra["choice"])} />);
  }
  if (extra["form"] !== undefined) {
    parts.push(<Facts key="form" icon="note" title={t.thread.form} facts={facts(extra["form"])} />);
  }
  for (const [index, reference] of list(extra["references"]).entries()) {
    const known = values(reference);
    if (known) parts.push(<Reference key={`reference-${index}`} reference={known} />);
  }
  return parts.length ? <>{parts}</> : null;
}

/** Something that is shown elsewhere: a story, a post, a link. */
function Reference({ reference }: { reference: Values }) {
  const url = text(reference["url"]);
  const title = text(reference["title"]) || url;
  return (
    <div className="extra">
      <span className="extra-title">
        <Icon name="globe" size={14} />
        {reference["kind"] === "story" ? t.thread.story : reference["kind"] === "share" ? t.thread.shared : t.thread.link}
      </span>
      {safeAddress(url) ? (
        <SafeLink to={url} className="link cut">
          {title}
        </SafeLink>
      ) : (
        <span>{title}</span>
      )}
    </div>
  );
}

/** A sentence instead of what could not be understood. */
export function placeholderOf(extra: Values): string | null {
  const said = extra["placeholder"];
  if (said === undefined || said === null || said === false) return null;
  return typeof said === "string" && said ? heard(said) : t.thread.placeholder;
}

function Place({ place }: { place: Values }) {
  const latitude = number(place["latitude"] ?? place["lat"]);
  const longitude = number(place["longitude"] ?? place["lng"] ?? place["lon"]);
  const words = [place["name"], place["address"]].map(text).filter(Boolean);
  const spot = latitude !== null && longitude !== null ? `${latitude.toFixed(5)}, ${longitude.toFixed(5)}` : "";
  return (
    <div className="extra">
      <span className="extra-title">
        <Icon name="place" size={14} />
        {t.thread.location}
      </span>
      {words.map((word) => (
        <span key={word}>{word}</span>
      ))}
      {spot && (
        <a className="link figures" href={`geo:${latitude},${longitude}`}>
          {spot}
        </a>
      )}
    </div>
  );
}

function Facts({ icon, title, facts: found }: { icon: IconName; title: string; facts: [string, string][] }) {
  if (found.length === 0) return null;
  return (
    <div className="extra">
      <span className="extra-title">
        <Icon name={icon} size={14} />
        {title}
      </span>
      {found.length === 1 && found[0]?.[0] === "" ? (
        <span className="medium">{found[0][1]}</span>
      ) : (
        <dl>
          {found.map(([name, value]) => (
            <div key={name} style={{ display: "contents" }}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

/** Names and values of whatever shape came in; technical ids are left out. */
function facts(value: unknown): [string, string][] {
  if (Array.isArray(value)) return value.flatMap((item) => facts(item));
  const known = values(value);
  if (!known) {
    const only = text(value);
    return only ? [["", only]] : [];
  }
  const label = text(known["label"] ?? known["title"]);
  const answer = text(known["value"] ?? known["text"]);
  if (label && answer) return [[label, answer]];
  return Object.entries(known)
    .filter(([name]) => !/(^|_)id$|Id$|payload|vcard/u.test(name))
    .flatMap(([name, it]) => {
      const said = Array.isArray(it) ? it.map(text).filter(Boolean).join(", ") : text(it);
      return said ? [[name, said] as [string, string]] : [];
    });
}

function values(value: unknown): Values | null {
  return value && typeof value === "object" && !Array.isArray(value) ? (value as Values) : null;
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : value ? [value] : [];
}

function text(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  const known = values(value);
  return known ? text(known["value"] ?? known["phone"] ?? known["email"] ?? known["formatted_name"] ?? known["name"]) : "";
}

function number(value: unknown): number | null {
  const read = typeof value === "string" ? Number.parseFloat(value) : value;
  return typeof read === "number" && Number.isFinite(read) ? read : null;
}
