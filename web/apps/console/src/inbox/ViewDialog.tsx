import { Problem, sorts, type Condition, type SavedView, type Sort } from "@throughline/client";
import { heard, t } from "@throughline/i18n";
import { Button, Dialog, Field, Select, Switch } from "@throughline/ui";
import { useState, type FormEvent } from "react";
import { useMay, useMe } from "../desk/hooks.ts";
import { inWords } from "../desk/server.ts";
import { say } from "../desk/store.ts";
import { anything, keepView, useMatches } from "../desk/views.ts";
import { unfinished } from "./conditions.ts";
import { GroupEditor } from "./ConditionEditor.tsx";

/** A list to keep: its name, what it holds, its order, and who has it. */
export function ViewDialog({ view, close, kept }: { view: SavedView | undefined; close: () => void; kept: (id: string) => void }) {
  const me = useMe();
  const may = useMay();
  const [name, setName] = useState(view?.name ?? "");
  const [shared, setShared] = useState(view?.shared ?? false);
  const [sort, setSort] = useState<Sort>(view?.sort ?? "newest");
  const [condition, setCondition] = useState<Condition>(() => whole(view?.condition));
  const [fault, setFault] = useState<{ field: "name" | "condition"; text: string } | null>(null);
  const [busy, setBusy] = useState(false);
  const said = !unfinished(condition);
  const matches = useMatches(condition, said);
  const foreign = view !== undefined && view.ownerId !== me.id;

  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!name.trim()) return setFault({ field: "name", text: t.views.needName });
    if (unfinished(condition)) return setFault({ field: "condition", text: t.views.needValue });
    setBusy(true);
    try {
      const saved = await keepView(view?.id, { name: name.trim(), shared, condition, sort });
      say(t.views.saved(saved.name));
      close();
      kept(saved.id);
    } catch (failure) {
      const first = failure instanceof Problem ? failure.faults[0] : undefined;
      const text = first ? heard(first.reason) : inWords(failure);
      setFault({ field: first?.field === "name" ? "name" : "condition", text });
      setBusy(false);
    }
  };
  return (
    <Dialog title={view ? t.views.edit : t.views.make} closeLabel={t.common.close} open onClose={close} wide>
      <form className="form" onSubmit={(event) => void save(event)} noValidate>
        <Field
          label={t.views.name}
          value={name}
          onChange={(text) => {
            setName(text.slice(0, 80));
            setFault(null);
          }}
          fault={fault?.field === "name" ? fault.text : undefined}
          autoFocus
        />
        <fieldset className="view-conditions">
          <legend className="field-label">{t.views.holds}</legend>
          <GroupEditor
            group={condition}
            change={(next) => {
              setCondition(next);
              setFault(null);
            }}
          />
          <p className="small quiet-2 figures" role="status">
            {said && matches !== undefined ? t.views.matches(matches) : t.views.matchesUnknown}
          </p>
          {fault?.field === "condition" && (
            <p className="field-fault" role="alert">
              {fault.text}
            </p>
          )}
        </fieldset>
        <Select
          label={t.views.sort}
          value={sort}
          onChange={(value) => setSort(value as Sort)}
          options={sorts.map((it) => ({ id: it, label: t.inbox.sort[it] }))}
        />
        {!foreign && may("share") && <Switch label={t.views.everybody} help={t.views.everybodyHelp} value={shared} onChange={setShared} />}
        <div className="dialog-foot">
          <Button onPress={close}>{t.common.cancel}</Button>
          <Button look="primary" type="submit" isDisabled={busy}>
            {t.common.save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** The outermost is always a group, so that there is room for more. */
function whole(condition: Condition | undefined): Condition {
  if (!condition) return anything;
  return condition.field || condition.not ? { all: [condition] } : condition;
}
