import type { Inbox } from "@throughline/client";
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
