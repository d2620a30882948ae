import type { Evidence, Identity } from "@throughline/client";
import { heard, moment, shortDay, t } from "@throughline/i18n";
import { ChannelGlyph, Icon, type IconName } from "@throughline/ui";
import { useNow } from "../desk/hooks.ts";
import { shownHandle } from "../desk/person.ts";
import { useDesk } from "../desk/store.ts";

export const evidenceDrawings: Record<Evidence, IconName> = {
  verified: "verified",
  attested: "check",
  claimed: "unverified",
  inferred: "unverified",
};

/** Every address of one person, with how sure we are that it is theirs. */
export function Identities({ identities }: { identities: Identity[] }) {
  if (identities.length === 0) return <p className="small quiet-3">{t.customer.noIdentities}</p>;
  return (
    <ul className="identities">
      {identities.map((it) => (
        <li key={it.id} className={it.validUntil ? "identity identity-past" : "identity"}>
          <HandleGlyph kind={it.kind} />
          <span className="cut" title={it.display}>
            {shownHandle(it.display)}
          </span>
          <EvidenceMark identity={it} until />
        </li>
      ))}
    </ul>
  );
}

/** How sure it is that an address is theirs; of one that moved away, until when it was. */
export function EvidenceMark({ identity, until }: { identity: Identity; until?: boolean }) {
  const now = useNow();
  const { evidence, proof, validFrom, validUntil } = identity;
  return (
    <span
      className={`evidence evidence-${evidence}`}
      title={[t.customer.evidenceLong[evidence], proof && heard(proof), moment(validFrom)].filter(Boolean).join(". ")}
    >
      {until && validUntil ? t.customer.formerly(shortDay(validUntil, now)) : t.customer.evidence[evidence]}
      <Icon name={evidenceDrawings[evidence]} size={14} />
    </span>
  );
}

/** Kinds of handles to which no channel answers. */
const plain: Record<string, IconName> = { phone: "phone", external: "key" };

/** The drawing of the first channel that answers to this kind of handle. */
export function HandleGlyph({ kind }: { kind: string }) {
  const channel = useDesk(
    (desk) =>
      desk.channels.find((it) => it.kind === kind)?.kind ??
      desk.channels.find((it) => it.handleKind === kind)?.kind,
  );
  return channel ? <ChannelGlyph kind={channel} size={14} /> : <Icon name={plain[kind] ?? "user"} size={14} />;
}
