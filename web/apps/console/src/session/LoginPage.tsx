import { t } from "@throughline/i18n";
import { Button, Field, Select } from "@throughline/ui";
import { useEffect, useState } from "react";
import { useLocation } from "wouter";
import { useHistoryState } from "wouter/use-browser-location";
import { place } from "../app/places.ts";
import { api } from "../desk/server.ts";
import { enter } from "../desk/session.ts";
import { SessionFrame } from "./SessionFrame.tsx";
import { useSubmit } from "./useSubmit.ts";

interface Choice {
  key: string;
  name: string;
}

/** E-mail and password; the workspace only where there are several. */
export function LoginPage() {
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [workspace, setWorkspace] = useState("");
  const [, go] = useLocation();
  const from = useHistoryState<{ from?: string } | null>()?.from;
  const submit = useSubmit((problem) => {
    if (problem.status === 401) return t.session.login.wrong;
    if (problem.status === 429) return t.session.login.tooMany;
    return problem.status === 409 ? t.session.login.which : null;
  });
  const workspaces = (submit.problem?.body["workspaces"] as Choice[] | undefined) ?? [];
  const [choices, setChoices] = useState<Choice[]>([]);
  if (workspaces.length > 0 && workspaces !== choices) {
    setChoices(workspaces);
    setWorkspace(workspaces[0]?.key ?? "");
  }
  useEffect(() => {
    document.title = t.common.title(0, t.session.login.title);
  }, []);

  const logIn = (): Promise<void> =>
    submit.run(async () => {
      await enter(await api.logIn({ email, password, ...(workspace ? { workspace } : {}) }));
      go(from && from !== place.login() ? from : place.inbox(), { replace: true });
    });

  return (
    <SessionFrame title={t.session.login.title} lead={t.session.login.lead} submit={logIn}>
      <Field large label={t.session.email} type="email" name="email" autoComplete="username" value={email} onChange={setEmail} fault={submit.fault("email")} required autoFocus />
      <Field
        large
        label={t.session.password}
        type="password"
        name="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
        fault={submit.fault("password")}
        reveal={{ show: t.session.showPassword, hide: t.session.hidePassword }}
        required
      />
      {choices.length > 0 && (
        <Select
          label={t.session.workspace}
          value={workspace}
          onChange={setWorkspace}
          options={choices.map((it) => ({ id: it.key, label: it.name }))}
        />
      )}
      {submit.words && (
        <p className="form-failure" role="alert">
          {submit.words}
        </p>
      )}
      <Button look="primary" size="large" type="submit" isDisabled={submit.busy}>
        {t.session.login.submit}
      </Button>
    </SessionFrame>
  );
}
