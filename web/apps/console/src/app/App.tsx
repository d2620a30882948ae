import { ChannelLooks } from "@throughline/ui";
import { t, tagOf } from "@throughline/i18n";
import { Fragment, lazy, Suspense, useCallback, useEffect, useState, type ReactNode } from "react";
import { I18nProvider } from "react-aria-components";
import { Redirect, Route, Switch, useLocation } from "wouter";
import { useLanguage } from "../desk/language.ts";
import { goQuiet } from "../desk/live.ts";
import { inWords } from "../desk/server.ts";
import { outside, whoIsHere } from "../desk/session.ts";
import { useDesk } from "../desk/store.ts";
import { LoginPage } from "../session/LoginPage.tsx";
import { Boundary } from "./Boundary.tsx";
import { Notices } from "./Notices.tsx";
import { place } from "./places.ts";
import { Workplace } from "./Workplace.tsx";

const SetupPage = lazy(() => import("../session/SetupPage.tsx"));
const InvitationPage = lazy(() => import("../session/InvitationPage.tsx"));

/** Decides who sees what: set-up, log-in, or the workplace. */
export function App() {
  const session = useDesk((desk) => desk.session);
  const [failure, setFailure] = useState<string | null>(null);
  const [location, go] = useLocation();

  const ask = useCallback(() => {
    setFailure(null);
    whoIsHere().then(
      (who) => {
        if (who === "setup") go(place.setup(), { replace: true });
        if (who !== "in") outside();
      },
      (reason: unknown) => setFailure(inWords(reason)),
    );
  }, [go]);
  useEffect(ask, [ask]);
  useEffect(() => {
    if (session === null) goQuiet();
  }, [session]);

  const channels = useDesk((desk) => desk.channels);
  const look = useCallback((kind: string) => channels.find((it) => it.kind === kind), [channels]);

  if (failure) return <Unreached text={failure} again={ask} />;
  if (session === undefined) return <main className="blank" aria-busy="true" aria-label={t.common.loading} />;
  return (
    <Spoken>
      <ChannelLooks value={look}>
        <Boundary>
          <Suspense fallback={<main className="blank" aria-busy="true" />}>
            <Switch>
              <Route path="/setup" component={SetupPage} />
              <Route path="/invitation/:token" component={InvitationPage} />
              <Route path="/login">{session ? <Redirect to={place.inbox()} replace /> : <LoginPage />}</Route>
              <Route>
                {session ? <Workplace /> : <Redirect to={place.login()} replace state={{ from: location }} />}
              </Route>
            </Switch>
          </Suspense>
        </Boundary>
        <Notices />
      </ChannelLooks>
    </Spoken>
  );
}

/** All of the page, drawn anew when another language is spoken. */
function Spoken({ children }: { children: ReactNode }) {
  const language = useLanguage((it) => it.spoken);
  return (
    <I18nProvider locale={tagOf(language)}>
      <Fragment key={language}>{children}</Fragment>
    </I18nProvider>
  );
}

function Unreached({ text, again }: { text: string; again: () => void }) {
  useEffect(() => {
    const wait = setTimeout(again, 4000);
    return () => clearTimeout(wait);
  }, [again]);
  return (
    <main className="blank">
      <p role="alert">{text}</p>
      <button type="button" className="link" onClick={again}>
        {t.common.retry}
      </button>
    </main>
  );
}
