import { t } from "@throughline/i18n";
import { Mark, Strands } from "@throughline/ui";
import type { FormEvent, ReactNode } from "react";

/** The pages before the workplace: a form, and the strands becoming one. */
export function SessionFrame({ title, lead, submit, children }: {
  title: string;
  lead: string;
  submit: () => Promise<void>;
  children: ReactNode;
}) {
  const send = (event: FormEvent): void => {
    event.preventDefault();
    void submit();
  };
  return (
    <div className="session">
      <main className="session-form">
        <div className="wordmark">
          <Mark size={26} />
          {t.common.product}
        </div>
        <form onSubmit={send} noValidate>
          <h1>{title}</h1>
          <p className="session-lead">{lead}</p>
          {children}
        </form>
        <footer>{t.session.ownServer}</footer>
      </main>
      <div className="session-art" aria-hidden="true">
        <Strands />
        <p>
          {t.session.claim[0]}
          <span>{t.session.claim[1]}</span>
        </p>
      </div>
    </div>
  );
}
