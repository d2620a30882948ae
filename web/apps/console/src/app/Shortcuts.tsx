import { Button, Dialog, Keys, Switch } from "@throughline/ui";
import { t } from "@throughline/i18n";
import { useState } from "react";
import { say } from "../desk/store.ts";
import { actionIds, actions, wordsOf, type ActionId, type Place } from "./actions.ts";
import { KeyRecorder } from "./KeyRecorder.tsx";
import { keepKeymap, keysOf, useKeymap } from "./keymap.ts";
import { shown } from "./strokes.ts";

const places: Place[] = ["anywhere", "list", "thread", "writing", "customer", "suggestions"];

/** What the keys do, which they are, and whether the single ones do it. */
export default function Shortcuts({ close }: { close: () => void }) {
  const { letters, changed } = useKeymap();
  const [choosing, setChoosing] = useState<ActionId | null>(null);
  const reset = async (): Promise<void> => {
    if (await keepKeymap({ letters, changed: {} })) say(t.keys.wereReset);
  };
  return (
    <Dialog title={t.common.keys} closeLabel={t.common.close} open onClose={close} wide>
      <p className="quiet-2">{t.keys.lead}</p>
      <Switch label={t.keys.letters} help={t.keys.lettersHelp} value={letters} onChange={(on) => void keepKeymap({ letters: on, changed })} />
      <div className="shortcuts">
        {places.map((place) => (
          <section key={place} aria-labelledby={`keys-${place}`}>
            <h3 id={`keys-${place}`}>{t.keys.places[place]}</h3>
            <ul>
              {actionIds
                .filter((id) => actions[id].at[0] === place)
                .map((id) => (
                  <li key={id} className={changed[id] ? "shortcut shortcut-own" : "shortcut"}>
                    <span className="grow">{wordsOf(id)}</span>
                    {choosing === id ? <KeyRecorder id={id} done={() => setChoosing(null)} /> : <Chosen id={id} choose={() => setChoosing(id)} />}
                  </li>
                ))}
            </ul>
          </section>
        ))}
      </div>
      {Object.keys(changed).length > 0 && (
        <div className="dialog-foot">
          <Button icon="undo" onPress={() => void reset()}>{t.keys.reset}</Button>
        </div>
      )}
    </Dialog>
  );
}

/** The keys of an action; a click chooses others. */
function Chosen({ id, choose }: { id: ActionId; choose: () => void }) {
  const keys = keysOf(id, useKeymap((it) => it.changed));
  const caps = keys.map((it) => <Keys key={it} keys={shown(it)} />);
  const said = keys.map(shown).join(", ") || t.keys.none;
  if (actions[id].fixed) {
    return (
      <span className="shortcut-keys">
        {caps}
        <span className="hidden">{said}</span>
      </span>
    );
  }
  return (
    <button type="button" className="shortcut-keys" onClick={choose}>
      <span className="hidden">{t.keys.change(wordsOf(id), said)}</span>
      {caps.length > 0 ? caps : <span className="quiet-3" aria-hidden="true">{t.keys.none}</span>}
    </button>
  );
}
