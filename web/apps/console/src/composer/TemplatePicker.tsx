import type { Template } from "@throughline/client";
import { languageName, t } from "@throughline/i18n";
import { Button, Dialog, Empty, Field } from "@throughline/ui";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, inWords } from "../desk/server.ts";
import { complete, filled } from "./templates.ts";

export interface ChosenTemplate {
  template: Template;
  values: Record<string, string>;
}

interface TemplatePickerProps {
  inboxId: string;
  close: () => void;
  use: (chosen: ChosenTemplate) => void;
}

/** The approved texts that may be sent while the window is closed. */
export function TemplatePicker({ inboxId, close, use }: TemplatePickerProps) {
  const [search, setSearch] = useState("");
  const [template, setTemplate] = useState<Template | null>(null);
  const [values, setValues] = useState<Record<string, string>>({});
  const query = useQuery({ queryKey: ["templates", inboxId], queryFn: () => api.templates(inboxId), staleTime: 60_000 });
  const words = search.trim().toLowerCase();
  const found = (query.data?.items ?? [])
    .filter((it) => !/reject|pause|disable|pending/iu.test(it.status))
    .filter((it) => `${it.name} ${it.body}`.toLowerCase().includes(words));
  return (
    <Dialog title={t.composer.templates} closeLabel={t.common.close} open onClose={close} wide>
      {!template && (
        <>
          <Field label={t.composer.templateSearch} value={search} onChange={setSearch} autoFocus />
          {query.isError && <p role="alert">{inWords(query.error)}</p>}
          {query.isSuccess && found.length === 0 && <Empty title={t.composer.noTemplates} />}
          <ul className="templates scroll">
            {found.map((it) => (
              <li key={`${it.name} ${it.language}`}>
                <button
                  type="button"
                  className="template"
                  onClick={() => {
                    setTemplate(it);
                    setValues({});
                  }}
                >
                  <span className="template-name">
                    {it.name} <span className="quiet-3 small">{languageName(it.language.replace("_", "-"))}</span>
                  </span>
                  <span className="quiet-2">{it.body}</span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      {template && (
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault();
            if (!complete(template, values)) return;
            use({ template, values });
            close();
          }}
        >
          {template.variables.map((name, index) => (
            <Field
              key={name}
              label={t.composer.variable(name)}
              value={values[name] ?? ""}
              onChange={(value) => setValues({ ...values, [name]: value })}
              autoFocus={index === 0}
              required
            />
          ))}
          <div>
            <span className="field-label">{t.composer.preview}</span>
            <p className="template-preview">{filled(template, values)}</p>
          </div>
          <div className="dialog-foot">
            <Button onPress={() => setTemplate(null)}>{t.composer.changeTemplate}</Button>
            <Button look="primary" type="submit" isDisabled={!complete(template, values)}>
              {t.common.done}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
