import { customerKnown, type Attribute, type Customer, type Definition } from "@throughline/client";
import { heard, t } from "@throughline/i18n";
import { Button, Icon } from "@throughline/ui";
import { useId, useState, type FormEvent, type KeyboardEvent } from "react";
import { api } from "../desk/server.ts";
import { change, say } from "../desk/store.ts";
import { useSubmit } from "../session/useSubmit.ts";
import { givenValue, typedValue } from "./values.ts";

interface EditorProps {
  customer: Customer;
  definition: Definition;
  attribute: Attribute | undefined;
  close: () => void;
}

const INPUTS: Partial<Record<Definition["type"], string>> = { date: "date", url: "url", email: "email" };

/** One value, typed by an agent. Enter keeps it, Escape leaves; what is wrong the server says. */
export function AttributeEditor({ customer, definition, attribute, close }: EditorProps) {
  const [text, setText] = useState(attribute ? typedValue(attribute.value) : "");
  const submit = useSubmit();
  const about = useId();
  const other = submit.problem?.faults[0];
  const fault = submit.fault(`attributes.${definition.key}`) ?? submit.words ?? (other && heard(other.reason));
  const save = (event: FormEvent): void => {
    event.preventDefault();
    void submit.run(async () => {
      const attributes = { [definition.key]: givenValue(text, definition.type) };
      const found = await api.changeCustomer(customer.id, { attributes });
      change((world) => customerKnown(world, found));
      say(t.customer.saved(definition.label));
      close();
    });
  };
  const leave = (event: KeyboardEvent): void => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
  };
  const field = {
    "aria-label": definition.label,
    "aria-invalid": Boolean(fault),
    "aria-describedby": about,
    className: "attribute-field",
    value: text,
    onKeyDown: leave,
  };
  const options = optionsOf(definition);
  const help = definition.type === "list" ? t.customer.listHelp : t.customer.emptyTakesBack;
  return (
    <form className="attribute-form" noValidate onSubmit={save}>
      {options ? (
        // The agent has just asked to edit it.
        // eslint-disable-next-line jsx-a11y/no-autofocus
        <select {...field} autoFocus onChange={(event) => setText(event.target.value)}>
          <option value="">{t.customer.notSaid}</option>
          {options.map(([value, label]) => (
            <option key={value} value={value}>{label}</option>
          ))}
        </select>
      ) : (
        // eslint-disable-next-line jsx-a11y/no-autofocus
        <input {...field} autoFocus type={INPUTS[definition.type] ?? "text"} onChange={(event) => setText(event.target.value)} />
      )}
      <span className="attribute-buttons">
        <Button size="small" type="submit" isDisabled={submit.busy}>{t.common.save}</Button>
        <Button size="small" look="quiet" onPress={close}>{t.common.cancel}</Button>
      </span>
      <span id={about} className={fault ? "field-fault" : "field-help"} role={fault ? "alert" : undefined}>
        {fault && <Icon name="error" size={14} />}
        {fault ?? help}
      </span>
    </form>
  );
}

function optionsOf(definition: Definition): [string, string][] | null {
  if (definition.type === "boolean") return [["true", t.customer.yes], ["false", t.customer.no]];
  return definition.type === "choice" ? definition.choices.map((it) => [it, it]) : null;
}
