import type { AttributeType, Definition, Subject } from "@throughline/client";
import { t } from "@throughline/i18n";
import { Button, Dialog, Field, Select } from "@throughline/ui";
import { useState, type FormEvent } from "react";
import { api, queries } from "../../desk/server.ts";
import { say } from "../../desk/store.ts";
import { useSubmit } from "../../session/useSubmit.ts";

/** Makes an attribute, or changes what may be changed of one: its name and its choices. */
export function AttributeDialog({ definition, close }: { definition: Definition | null; close: () => void }) {
  const words = t.settings.attributes;
  const [label, setLabel] = useState(definition?.label ?? "");
  const [key, setKey] = useState("");
  const [subject, setSubject] = useState<Subject>(definition?.subject ?? "customer");
  const [type, setType] = useState<AttributeType>(definition?.type ?? "text");
  const [choices, setChoices] = useState(definition?.choices.join("\n") ?? "");
  const submit = useSubmit();
  const chooses = type === "choice" || type === "list";
  const named = key || keyOf(label);
  const save = (event: FormEvent): void => {
    event.preventDefault();
    void submit.run(async () => {
      const given = chooses ? { choices: choices.split("\n").map((it) => it.trim()).filter(Boolean) } : {};
      if (definition) await api.changeAttribute(definition.id, { label, ...given });
      else await api.createAttribute({ subject, key: named, label, type, ...given });
      await queries.invalidateQueries({ queryKey: ["attributes"] });
      close();
    });
  };
  return (
    <Dialog title={definition ? words.rename(definition.label) : words.create} closeLabel={t.common.close} open onClose={close}>
      <form className="form" onSubmit={save}>
        <Field label={words.label} value={label} onChange={setLabel} fault={submit.fault("label")} required autoFocus />
        {!definition && (
          <>
            <Field label={words.key} value={named} onChange={setKey} fault={submit.fault("key")} help={words.keyHelp} mono required />
            <Select label={words.subject} value={subject} onChange={(it) => setSubject(it as Subject)} options={optionsOf(words.subjects)} fault={submit.fault("subject")} />
            <Select label={words.type} value={type} onChange={(it) => setType(it as AttributeType)} options={optionsOf(words.types)} fault={submit.fault("type")} />
          </>
        )}
        {chooses && <Field label={words.choices} value={choices} onChange={setChoices} lines={4} help={words.choicesHelp} fault={submit.fault("choices")} />}
        {submit.words && <p className="form-failure" role="alert">{submit.words}</p>}
        <div className="dialog-foot">
          <Button onPress={close}>{t.common.cancel}</Button>
          <Button look="primary" type="submit" isDisabled={submit.busy || !label.trim()}>{definition ? t.common.save : words.create}</Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Values are lost with their attribute: this is asked about first. */
export function RemoveAttribute({ definition, close }: { definition: Definition; close: () => void }) {
  const words = t.settings.attributes;
  const submit = useSubmit();
  const remove = (): void =>
    void submit.run(async () => {
      await api.removeAttribute(definition.id);
      await queries.invalidateQueries({ queryKey: ["attributes"] });
      say(words.removed(definition.label));
      close();
    });
  return (
    <Dialog title={words.removeTitle(definition.label)} closeLabel={t.common.close} open onClose={close}>
      <p>{words.removeText}</p>
      {submit.words && <p className="form-failure" role="alert">{submit.words}</p>}
      <div className="dialog-foot">
        <Button onPress={close}>{t.common.cancel}</Button>
        <Button look="danger" isDisabled={submit.busy} onPress={remove}>{t.common.remove}</Button>
      </div>
    </Dialog>
  );
}

/** A key for programs from a name for people: "Opening day" is openingDay. */
function keyOf(label: string): string {
  const words = label.normalize("NFD").replace(/[^\w\s]/gu, "").split(/[\s_]+/u).filter(Boolean);
  const key = words.map((word, at) => (at === 0 ? word.toLowerCase() : word.charAt(0).toUpperCase() + word.slice(1))).join("");
  return key.replace(/^[^a-z]+/u, "").slice(0, 40);
}

function optionsOf(names: Record<string, string>): { id: string; label: string }[] {
  return Object.entries(names).map(([id, label]) => ({ id, label }));
}
