import type { Descriptor, Inbox } from "@throughline/client";
import { t } from "@throughline/i18n";
import { CopyField } from "@throughline/ui";

/** Where the provider calls us, and the line for a site: to be carried elsewhere. */
export function Addresses({ inbox }: { inbox: Inbox }) {
  return (
    <>
      {inbox.hookUrl && <CopyField label={t.channels.hook} value={inbox.hookUrl} help={t.channels.hookHelp} words={t.common} />}
      {inbox.script && <CopyField label={t.channels.script} value={inbox.script} help={t.channels.scriptHelp} words={t.common} />}
    </>
  );
}

/** Secrets that the server made; shown once. */
export function Generated({ inbox, channel }: { inbox: Inbox; channel: Descriptor }) {
  const made = Object.entries(inbox.generated ?? {});
  if (made.length === 0) return null;
  return (
    <div className="generated">
      <strong>{t.channels.generated}</strong>
      <p>{t.channels.generatedOnce}</p>
      {made.map(([key, value]) => (
        <CopyField
          key={key}
          label={channel.settings.find((it) => it.key === key)?.label ?? key}
          value={value}
          words={t.common}
          secret
        />
      ))}
    </div>
  );
}
