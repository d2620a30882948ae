import { Avatar, Icon, Mark, Menu, type IconName } from "@throughline/ui";
import { t } from "@throughline/i18n";
import { Button } from "react-aria-components";
import { Link, useLocation } from "wouter";
import { useMe } from "../desk/hooks.ts";
import { leave } from "../desk/session.ts";
import { NoticeButton } from "../notices/NoticeButton.tsx";
import { useDesk } from "../desk/store.ts";
import { useOpenSuggestions } from "../desk/suggestions.ts";
import { place } from "./places.ts";
import { toggleTheme, useTheme } from "./theme.ts";
import { unreadOf } from "./unread.ts";

/** The way between the parts of the product. */
export function Rail({ palette, shortcuts }: { palette: () => void; shortcuts: () => void }) {
  const me = useMe();
  const workspace = useDesk((desk) => desk.session?.workspace.name ?? "");
  const unread = useDesk((desk) => unreadOf(desk.world));
  const suggested = useOpenSuggestions();
  const dark = useTheme((theme) => theme.dark);
  const [, go] = useLocation();
  return (
    <nav className="rail" aria-label={t.common.main}>
      <Link href={place.inbox()} className="rail-home" aria-label={`${t.common.product}, ${workspace}`}>
        <Mark />
      </Link>
      <button type="button" className="rail-item" title={`${t.common.search} (Ctrl K)`} aria-label={t.common.search} onClick={palette}>
        <Icon name="search" size={18} />
      </button>
      <NoticeButton />
      <RailLink to={place.inbox()} under="/inbox" icon="inbox" label={t.common.inbox} badge={unread} />
      <RailLink to={place.customers()} under="/customers" icon="users" label={t.common.customers} />
      <RailLink to={place.suggestions()} under="/suggestions" icon="merge" label={t.suggestions.title} badge={suggested ?? 0} count={t.suggestions.inHere} />
      <span className="rail-space" />
      <RailLink to={place.settings()} under="/settings" icon="gear" label={t.common.settings} />
      <button type="button" className="rail-item rail-theme" title={t.common.theme(dark)} aria-label={t.common.theme(dark)} onClick={toggleTheme}>
        <Icon name={dark ? "sun" : "moon"} size={18} />
      </button>
      <Menu
        label={t.common.me(me.name)}
        placement="right bottom"
        trigger={
          <Button className="rail-item" aria-label={t.common.me(me.name)}>
            <Avatar name={me.name} id={me.id} kind="agent" size={26} />
            <Presence />
          </Button>
        }
        groups={[
          {
            title: `${me.name}, ${workspace}`,
            choices: [
              { id: "keys", label: t.common.keys, icon: "keyboard", keys: "?", run: shortcuts },
              { id: "theme", label: t.common.theme(dark), icon: dark ? "sun" : "moon", run: toggleTheme },
            ],
          },
          { choices: [{ id: "out", label: t.common.logOut, icon: "out", run: () => void leave().then(() => go(place.login())) }] },
        ]}
      />
    </nav>
  );
}

interface RailLinkProps {
  to: string;
  under: string;
  icon: IconName;
  label: string;
  badge?: number;
  /** What the badge counts, in words. */
  count?: (n: number) => string;
}

function RailLink({ to, under, icon, label, badge, count = t.inbox.unread }: RailLinkProps) {
  const [location] = useLocation();
  const here = location === under || location.startsWith(`${under}/`);
  return (
    <Link
      href={to}
      className={here ? "rail-item rail-here" : "rail-item"}
      title={label}
      aria-label={badge ? `${label}, ${count(badge)}` : label}
      aria-current={here ? "page" : undefined}
    >
      <Icon name={icon} size={18} />
      {badge ? <em aria-hidden="true">{badge > 99 ? "99+" : badge}</em> : null}
    </Link>
  );
}

function Presence() {
  const live = useDesk((desk) => desk.connection.state === "live");
  return <i className={live ? "presence presence-live" : "presence"} />;
}
