import type { Descriptor, Inbox, Setting } from "@throughline/client";
import { t } from "@throughline/i18n";
import { Button, CopyField, Dialog, Icon } from "@throughline/ui";
import { useState } from "react";
import { api, complain } from "../../desk/server.ts";
import { say } from "../../desk/store.ts";
import { keepMade, useMade } from "./secrets.ts";
import { typeOf } from "./settingsForm.ts";

/** Secrets that the server made: shown while they are new, and made anew whenever somebody wants. */
export function Secrets({ inbox, channel }: { inbox: Inbox; channel: Descriptor }) {
  const made = useMade((all) => all[inbox.id]);
  const own = channel.settings.filter((it) => typeOf(it) === "generated" && inbox.secretsSet.includes(it.key));
  if (own.length === 0) return null;
  return (
    <div className="secrets">
      {own.map((setting) => (
        <Secret key={setting.key} inbox={inbox} setting={setting} value={made?.[setting.key]} />
      ))}
    </div>
  );
}

function Secret({ inbox, setting, value }: { inbox: Inbox; setting: Setting; value: string | undefined }) {
  const words = t.channels;
  const [asking, setAsking] = useState(false);
  const rotate = async (): Promise<void> => {
    setAsking(false);
    try {
      keepMade(await api.changeInbox(inbox.id, { settings: { [setting.key]: "" } }));
      say(words.rotated(setting.label));
    } catch (failure) {
      complain(failure);
    }
  };
  return (
    <div className="secret">
      {value ? (
        <CopyField label={setting.label} value={value} help={`${setting.help} ${words.generatedOnce}`} words={t.common} secret />
      ) : (
        <p>
          <span className="field-label">{setting.label}</span>
          <span className="secret-kept quiet-2">
            <Icon name="lock" size={14} />
            {words.keptSecret}
          </span>
        </p>
      )}
      <Button size="small" icon="refresh" onPress={() => setAsking(true)} aria-label={words.rotateThis(setting.label)}>
        {words.rotate}
      </Button>
      <Dialog title={words.rotateTitle(setting.label)} closeLabel={t.common.close} open={asking} onClose={() => setAsking(false)}>
        <p>{words.rotateText}</p>
        <div className="dialog-foot">
          <Button onPress={() => setAsking(false)}>{t.common.cancel}</Button>
          <Button look="primary" onPress={() => void rotate()}>
            {words.rotate}
          </Button>
        </div>
      </Dialog>
    </div>
  );
}
