import type { Evidence, Identity } from "@throughline/client";
import { moment, shortDay, t } from "@throughline/i18n";
import { ChannelGlyph, Icon, type IconName } from "@throughline/ui";
import { useNow } from "../desk/hooks.ts";
import { shownHandle } from "../desk/person.ts";
import { useDesk } from "../desk/store.ts";

const drawings: Record<Evidence, IconName> = {
  verified: "verified",
  attested: "check",
  claimed: "unverified",
  inferred: "unverified",
};

/** Every address of one person, with how sure we are that it is theirs; on request since when, and why. */
export function Identities({ identities, wide }: { identities: Identity[]; wide?: boolean }) {
  const now = useNow();
  if (identities.length === 0) return <p className="small quiet-3">{t.customer.noIdentities}</p>;
  return (
    <ul className="identities">
      {identities.map((it) => (
        <li key={it.id} className={it.validUntil ? "identity identity-past" : "identity"}>
          <HandleGlyph kind={it.kind} />
          <span className="identity-words">
            <span className="cut" title={it.display}>
              {shownHandle(it.display)}
            </span>
            {wide && (
              <span className="small quiet-3">
                {t.customer.heldSince(shortDay(it.validFrom, now))}
                {it.proof && <> · {it.proof}</>}
              </span>
            )}
          </span>
          <span
            className={`evidence evidence-${it.evidence}`}
            title={[t.customer.evidenceLong[it.evidence], it.proof, moment(it.validFrom)].filter(Boolean).join(". ")}
          >
            {it.validUntil ? t.customer.formerly(shortDay(it.validUntil, now)) : t.customer.evidence[it.evidence]}
            <Icon name={drawings[it.evidence]} size={14} />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The drawing of the first channel that answers to this kind of handle. */
function HandleGlyph({ kind }: { kind: string }) {
  const channel = useDesk(
    (desk) =>
      desk.channels.find((it) => it.kind === kind)?.kind ??
      desk.channels.find((it) => it.handleKind === kind)?.kind,
  );
  return channel ? <ChannelGlyph kind={channel} size={14} /> : <Icon name="user" size={14} />;
}
