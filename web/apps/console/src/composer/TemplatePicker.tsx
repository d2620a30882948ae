import type { Id, Template } from "@throughline/client";
import { languageName, t } from "@throughline/i18n";
import { Button, Dialog, Empty, Field } from "@throughline/ui";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api, inWords } from "../desk/server.ts";
import { useDesk } from "../desk/store.ts";
import { classOf, costHelp } from "./costs.ts";
import { complete, filled } from "./templates.ts";

export interface ChosenTemplate {
  template: Template;
  values: Record<string, string>;
}

interface TemplatePickerProps {
  inbox: { id: Id; channel: string };
  /** Whether a free text could go there now, too. */
  open: boolean;
  close: () => void;
  use: (chosen: ChosenTemplate) => void;
}

/** The approved texts that may be sent while the window is closed. */
export function TemplatePicker({ inbox, open, close, use }: TemplatePickerProps) {
  const [template, setTemplate] = useState<Template | null>(null);
  return (
    <Dialog title={t.composer.templates} closeLabel={t.common.close} open onClose={close} wide>
      {template ? (
        <Values
          template={template}
          back={() => setTemplate(null)}
          use={(chosen) => {
            use(chosen);
            close();
          }}
        />
      ) : (
        <Offers inbox={inbox} open={open} pick={setTemplate} />
      )}
    </Dialog>
  );
}

/** Those that the provider has approved, by name or words. */
function Offers({ inbox, open, pick }: Pick<TemplatePickerProps, "inbox" | "open"> & { pick: (template: Template) => void }) {
  const [search, setSearch] = useState("");
  const channel = useDesk((desk) => desk.channels.find((it) => it.kind === inbox.channel));
  const query = useQuery({ queryKey: ["templates", inbox.id], queryFn: () => api.templates(inbox.id), staleTime: 60_000 });
  const words = search.trim().toLowerCase();
  const found = (query.data?.items ?? [])
    .filter((it) => !/reject|pause|disable|pending/iu.test(it.status))
    .filter((it) => `${it.name} ${it.body}`.toLowerCase().includes(words));
  return (
    <>
      <Field label={t.composer.templateSearch} value={search} onChange={setSearch} autoFocus />
      {query.isError && <p role="alert">{inWords(query.error)}</p>}
      {query.isSuccess && found.length === 0 && <Empty title={t.composer.noTemplates} />}
      <ul className="templates scroll">
        {found.map((it) => (
          <li key={`${it.name} ${it.language}`}>
            <button type="button" className="template" onClick={() => pick(it)}>
              <span className="template-name">
                {it.name} <span className="quiet-3 small">{languageName(it.language.replace("_", "-"))}</span>
                <span className="template-class small" title={costHelp(channel, it.category)}>
                  {classOf(channel, it.category, open)}
                </span>
              </span>
              <span className="quiet-2">{it.body}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

interface ValuesProps {
  template: Template;
  back: () => void;
  use: (chosen: ChosenTemplate) => void;
}

/** Fills a template in, and shows it as it will be read. */
function Values({ template, back, use }: ValuesProps) {
  const [values, setValues] = useState<Record<string, string>>({});
  return (
    <form
      className="form"
      onSubmit={(event) => {
        event.preventDefault();
        // A form around the dialog is none of its business.
        event.stopPropagation();
        if (complete(template, values)) use({ template, values });
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
        <Button onPress={back}>{t.composer.changeTemplate}</Button>
        <Button look="primary" type="submit" isDisabled={!complete(template, values)}>
          {t.common.done}
        </Button>
      </div>
    </form>
  );
}
