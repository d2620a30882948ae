import { t } from "@throughline/i18n";
import { Button, Field } from "@throughline/ui";
import { useEffect, useState } from "react";
import { useLocation, useParams } from "wouter";
import { place } from "../app/places.ts";
import { api } from "../desk/server.ts";
import { enter } from "../desk/session.ts";
import { SessionFrame } from "./SessionFrame.tsx";
import { useSubmit } from "./useSubmit.ts";

/** A new teammate chooses a name and a password. */
export default function InvitationPage() {
  const { token = "" } = useParams<{ token: string }>();
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [, go] = useLocation();
  const submit = useSubmit((problem) =>
    [401, 404, 409, 410].includes(problem.status) ? t.session.invitation.spent : null,
  );
  useEffect(() => {
    document.title = t.common.title(0, t.session.invitation.title);
  }, []);
  const join = (): Promise<void> =>
    submit.run(async () => {
      await enter(await api.acceptInvitation({ token, name, password }));
      go(place.inbox("unassigned"), { replace: true });
    });
  return (
    <SessionFrame title={t.session.invitation.title} lead={t.session.invitation.lead} submit={join}>
      <Field large label={t.session.name} autoComplete="name" value={name} onChange={setName} fault={submit.fault("name")} required autoFocus />
      <Field
        large
        label={t.session.password}
        type="password"
        autoComplete="new-password"
        help={t.session.setup.passwordHelp}
        value={password}
        onChange={setPassword}
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
        {t.session.invitation.submit}
      </Button>
    </SessionFrame>
  );
}
