import { t } from "@throughline/i18n";
import { Button, Field } from "@throughline/ui";
import { useEffect, useState } from "react";
import { useLocation } from "wouter";
import { place } from "../app/places.ts";
import { api } from "../desk/server.ts";
import { enter } from "../desk/session.ts";
import { SessionFrame } from "./SessionFrame.tsx";
import { useSubmit } from "./useSubmit.ts";

/** The first page of a new server: who we are, and the first administrator. */
export default function SetupPage() {
  const [values, setValues] = useState({ workspace: "", name: "", email: "", password: "" });
  const [, go] = useLocation();
  const submit = useSubmit((problem) => (problem.status === 409 ? t.session.setup.done : null));
  const set = (field: keyof typeof values) => (value: string) => setValues({ ...values, [field]: value });
  useEffect(() => {
    document.title = t.common.title(0, t.session.setup.title);
  }, []);
  const create = (): Promise<void> =>
    submit.run(async () => {
      const token = new URLSearchParams(window.location.search).get("token");
      await enter(await api.setUp({ ...values, ...(token ? { token } : {}) }));
      go(place.first(), { replace: true });
    });
  return (
    <SessionFrame title={t.session.setup.title} lead={t.session.setup.lead} submit={create}>
      <Field large label={t.session.setup.workspace} help={t.session.setup.workspaceHelp} autoComplete="organization" value={values.workspace} onChange={set("workspace")} fault={submit.fault("workspace")} required autoFocus />
      <Field large label={t.session.name} autoComplete="name" value={values.name} onChange={set("name")} fault={submit.fault("name")} required />
      <Field large label={t.session.email} type="email" autoComplete="username" value={values.email} onChange={set("email")} fault={submit.fault("email")} required />
      <Field
        large
        label={t.session.password}
        type="password"
        autoComplete="new-password"
        help={t.session.setup.passwordHelp}
        value={values.password}
        onChange={set("password")}
        fault={submit.fault("password")}
        reveal={{ show: t.session.showPassword, hide: t.session.hidePassword }}
        required
      />
      {submit.words && (
        <p className="form-failure" role="alert">
          {submit.words}
        </p>
      )}
      <Button look="primary" size="large" type="submit" isDisabled={submit.busy}>
        {t.session.setup.submit}
      </Button>
    </SessionFrame>
  );
}
