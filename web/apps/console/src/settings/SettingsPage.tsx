import { t } from "@throughline/i18n";
import { Link, Redirect, Route, Switch, useLocation } from "wouter";
import { place, type SettingsPage as PageName } from "../app/places.ts";
import { usePage } from "../app/Workplace.tsx";
import { useAdministers } from "../desk/hooks.ts";
import { useDesk } from "../desk/store.ts";
import { AttributesPage } from "./attributes/AttributesPage.tsx";
import { AuditPage } from "./AuditPage.tsx";
import { ChannelPage } from "./channels/ChannelPage.tsx";
import { ChannelsPage } from "./channels/ChannelsPage.tsx";
import { ConnectPage } from "./channels/ConnectPage.tsx";
import { DeliveriesPage } from "./DeliveriesPage.tsx";
import { IntakePage } from "./IntakePage.tsx";
import { KeysPage } from "./KeysPage.tsx";
import { PeoplePage } from "./people/PeoplePage.tsx";

/** What only administrators see. */
const administrators: PageName[] = ["attributes", "keys", "intake", "audit"];

const groups: { title: keyof typeof t.settings.groups; pages: PageName[] }[] = [
  { title: "workspace", pages: ["channels", "people", "attributes"] },
  { title: "connections", pages: ["keys"] },
  { title: "server", pages: ["intake", "deliveries", "audit"] },
];

/** What an administrator looks after. */
export default function SettingsPage() {
  usePage(t.settings.title);
  return (
    <div className="settings">
      <Sections />
      <Switch>
        <Route path="/settings/channels" component={ChannelsPage} />
        <Route path="/settings/channels/connect/:kind">{({ kind }) => <ConnectPage key={kind} kind={decodeURIComponent(kind)} />}</Route>
        <Route path="/settings/channels/:id">{({ id }) => <ChannelPage key={id} id={id} />}</Route>
        <Route path="/settings/people" component={PeoplePage} />
        <Route path="/settings/attributes" component={AttributesPage} />
        <Route path="/settings/keys" component={KeysPage} />
        <Route path="/settings/audit" component={AuditPage} />
        <Route path="/settings/intake" component={IntakePage} />
        <Route path="/settings/deliveries" component={DeliveriesPage} />
        <Route>
          <Redirect to={place.settings()} replace />
        </Route>
      </Switch>
    </div>
  );
}

function Sections() {
  const [location] = useLocation();
  const administers = useAdministers();
  const shown = groups
    .map(({ title, pages }) => ({ title, pages: pages.filter((page) => administers || !administrators.includes(page)) }))
    .filter(({ pages }) => pages.length > 0);
  const failing = useDesk((desk) => desk.inboxes.filter((inbox) => inbox.health.failingSince).length);
  return (
    <nav className="sections" aria-label={t.settings.title}>
      <h2>{t.settings.title}</h2>
      <div className="sections-list">
        {shown.map((group) => (
          <div key={group.title} className="sections-group">
            <h3>{t.settings.groups[group.title]}</h3>
            {group.pages.map((page) => {
              const here = location.startsWith(place.settings(page));
              return (
                <Link key={page} href={place.settings(page)} className={here ? "section section-here" : "section"} aria-current={here ? "page" : undefined}>
                  {t.settings.pages[page]}
                  {page === "channels" && failing > 0 && <b aria-label={t.channels.needYou(failing)}>{failing}</b>}
                </Link>
              );
            })}
          </div>
        ))}
      </div>
    </nav>
  );
}
