import { t } from "@throughline/i18n";
import { Link, Redirect, Route, Switch, useLocation } from "wouter";
import { place, settingsOpen, type SettingsPage as PageName } from "../app/places.ts";
import { usePage } from "../app/Workplace.tsx";
import { useMay } from "../desk/hooks.ts";
import { useDesk } from "../desk/store.ts";
import { AttributesPage } from "./attributes/AttributesPage.tsx";
import { AuditPage } from "./AuditPage.tsx";
import { ChannelPage } from "./channels/ChannelPage.tsx";
import { ChannelsPage } from "./channels/ChannelsPage.tsx";
import { ConnectPage } from "./channels/ConnectPage.tsx";
import { GuidePage } from "./channels/Guide.tsx";
import { needsSomebody } from "./channels/health.ts";
import { ErasuresPage } from "./ErasuresPage.tsx";
import { ImportPage } from "./import/ImportPage.tsx";
import { KeysPage } from "./KeysPage.tsx";
import { NoticesPage } from "../notices/NoticesPage.tsx";
import { MacrosPage } from "./macros/MacrosPage.tsx";
import { PeoplePage } from "./people/PeoplePage.tsx";
import { RetentionPage } from "./RetentionPage.tsx";
import { RolesPage } from "./roles/RolesPage.tsx";
import { TrafficPage } from "./traffic/TrafficPage.tsx";

const groups: { title: keyof typeof t.settings.groups; pages: PageName[] }[] = [
  { title: "workspace", pages: ["channels", "people", "roles", "attributes", "macros"] },
  { title: "mine", pages: ["notices"] },
  { title: "data", pages: ["import", "retention", "erasures"] },
  { title: "connections", pages: ["keys"] },
  { title: "server", pages: ["traffic", "audit"] },
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
        <Route path="/settings/channels/:id/connect">{({ id }) => <GuidePage key={id} id={id} />}</Route>
        <Route path="/settings/channels/:id">{({ id }) => <ChannelPage key={id} id={id} />}</Route>
        <Route path="/settings/people" component={PeoplePage} />
        <Route path="/settings/roles" component={RolesPage} />
        <Route path="/settings/attributes" component={AttributesPage} />
        <Route path="/settings/macros" component={MacrosPage} />
        <Route path="/settings/notices" component={NoticesPage} />
        <Route path="/settings/import" component={ImportPage} />
        <Route path="/settings/retention" component={RetentionPage} />
        <Route path="/settings/erasures" component={ErasuresPage} />
        <Route path="/settings/keys" component={KeysPage} />
        <Route path="/settings/audit" component={AuditPage} />
        <Route path="/settings/traffic" component={TrafficPage} />
        <Route>
          <Redirect to={place.settings()} replace />
        </Route>
      </Switch>
    </div>
  );
}

function Sections() {
  const [location] = useLocation();
  const may = useMay();
  const shown = groups
    .map(({ title, pages }) => ({ title, pages: pages.filter((page) => settingsOpen(page, may)) }))
    .filter(({ pages }) => pages.length > 0);
  const failing = useDesk((desk) => desk.inboxes.filter(needsSomebody).length);
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
