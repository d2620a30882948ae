import { Button, Keys } from "@throughline/ui";
import { t } from "@throughline/i18n";
import { useId, useState, type KeyboardEvent } from "react";
import { say } from "../desk/store.ts";
import { actions, wordsOf, type ActionId } from "./actions.ts";
import { clashes, keepKeymap, keysOf, useKeymap, type Changed } from "./keymap.ts";
import { isPlain, shown, strokeOf } from "./strokes.ts";

/** Listens for new keys of an action: one press, or two letters one after the other. */
export function KeyRecorder({ id, done }: { id: ActionId; done: () => void }) {
  const { letters, changed } = useKeymap();
  const [keys, setKeys] = useState("");
  const fault = useId();
  const taken = keys ? clashes(id, keys, changed) : [];
  const fixed = taken.filter((it) => actions[it].fixed);
  const names = taken.map(wordsOf).join(", ");

  const keep = async (next: Changed): Promise<void> => {
    done();
    if (await keepKeymap({ letters, changed: next })) say(t.keys.kept);
  };
  const take = (): void => {
    if (keys && fixed.length === 0) void keep({ ...without(taken, keys, changed), [id]: [keys] });
  };
  const press = (event: KeyboardEvent): void => {
    const stroke = strokeOf(event);
    if (!stroke || stroke === "Tab" || stroke === "Shift+Tab") return;
    event.preventDefault();
    event.stopPropagation();
    if (stroke === "Escape") done();
    else if (stroke === "Enter") take();
    else setKeys(second(keys, stroke) && !taken.some((it) => keysOf(it, changed).includes(keys)) ? `${keys} ${stroke}` : stroke);
  };
  return (
    <span className="shortcut-recorder">
      <input
        className="shortcut-field"
        aria-label={t.keys.choose(wordsOf(id))}
        aria-describedby={fault}
        // The agent has just asked to choose them.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        autoFocus
        readOnly
        value={shown(keys)}
        placeholder={t.keys.press}
        onKeyDown={press}
      />
      <Button size="small" look="primary" isDisabled={!keys || fixed.length > 0} onPress={take}>
        {taken.length > 0 && fixed.length === 0 ? t.keys.takeAway(names) : t.keys.keep}
      </Button>
      {changed[id] ? (
        <Button size="small" onPress={() => void keep(omit(changed, id))}>
          {t.keys.usual}
          {actions[id].keys[0] && <Keys keys={shown(actions[id].keys[0])} />}
        </Button>
      ) : (
        keysOf(id, changed).length > 0 && (
          <Button size="small" onPress={() => void keep({ ...changed, [id]: [] })}>{t.keys.without}</Button>
        )
      )}
      <Button size="small" look="quiet" onPress={done}>{t.common.cancel}</Button>
      <span id={fault} className="field-fault" role="status">
        {fixed.length > 0 ? t.keys.fixed(fixed.map(wordsOf).join(", ")) : taken.length > 0 ? t.keys.taken(names) : ""}
      </span>
    </span>
  );
}

/** Whether a press can go on with what was pressed before. */
function second(keys: string, stroke: string): boolean {
  return keys !== "" && !keys.includes(" ") && isPlain(keys) && isPlain(stroke);
}

/** The other actions do without these keys. */
function without(taken: ActionId[], keys: string, changed: Changed): Changed {
  const left = (id: ActionId): string[] => keysOf(id, changed).filter((it) => it !== keys && !it.startsWith(`${keys} `) && !keys.startsWith(`${it} `));
  return { ...changed, ...Object.fromEntries(taken.map((id) => [id, left(id)])) };
}

function omit(changed: Changed, id: ActionId): Changed {
  const { [id]: _, ...rest } = changed;
  return rest;
}
