import { Avatar, Icon, Mark, Menu, type IconName, type KeyNames } from "@throughline/ui";
import { languages, ownName, t } from "@throughline/i18n";
import { Button } from "react-aria-components";
import { memo } from "react";
import { Link, useLocation } from "wouter";
import { navigate } from "wouter/use-browser-location";
import { useMe } from "../desk/hooks.ts";
import { browsersLanguage, chooseLanguage, useLanguage } from "../desk/language.ts";
import { leave } from "../desk/session.ts";
import { NoticeButton } from "../notices/NoticeButton.tsx";
import { useDesk } from "../desk/store.ts";
import { useOpenSuggestions } from "../desk/suggestions.ts";
import { useKeyNames } from "./keymap.ts";
import { place } from "./places.ts";
import { chooseTheme, themes, toggleContrast, toggleTheme, useTheme, type Theme } from "./theme.ts";
import { unreadOf } from "./unread.ts";

const icons: Record<Theme, IconName> = { system: "panel", light: "sun", dark: "moon" };

/** The way between the parts of the product. */
export const Rail = memo(function Rail({ palette, shortcuts }: { palette: () => void; shortcuts: () => void }) {
  const me = useMe();
  const workspace = useDesk((desk) => desk.session?.workspace.name ?? "");
  const unread = useDesk((desk) => unreadOf(desk.world));
  const suggested = useOpenSuggestions();
  const { theme, dark, high } = useTheme();
  const chosen = useLanguage((it) => it.chosen);
  const keys = useKeyNames();
  return (
    <nav className="rail" aria-label={t.common.main}>
      <Link href={place.inbox()} className="rail-home" aria-label={`${t.common.product}, ${workspace}`}>
        <Mark />
      </Link>
      <button type="button" className="rail-item" title={tip(t.common.search, keys("palette"))} aria-label={t.common.search} aria-keyshortcuts={keys("palette")?.spoken} onClick={palette}>
        <Icon name="search" size={18} />
      </button>
      <NoticeButton />
      <RailLink to={place.inbox()} under="/inbox" icon="inbox" label={t.common.inbox} keys={keys("inbox")} badge={unread} />
      <RailLink to={place.customers()} under="/customers" icon="users" label={t.common.customers} keys={keys("customers")} />
      <RailLink to={place.suggestions()} under="/suggestions" icon="merge" label={t.suggestions.title} keys={keys("suggestions")} badge={suggested ?? 0} count={t.suggestions.inHere} />
      <span className="rail-space" />
      <RailLink to={place.settings()} under="/settings" icon="gear" label={t.common.settings} keys={keys("settings")} />
      <button type="button" className="rail-item rail-theme" title={t.common.theme(dark)} aria-label={t.common.theme(dark)} onClick={toggleTheme}>
        <Icon name={dark ? "sun" : "moon"} size={18} />
      </button>
      <Menu
        label={t.common.me(me.name)}
        placement="end bottom"
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
              { id: "keys", label: t.common.keys, icon: "keyboard", keys: keys("shortcuts")?.shown, run: shortcuts },
            ],
          },
          {
            title: t.common.colours,
            choices: [
              ...themes.map((it) => ({ id: it, label: t.common.themes[it], icon: icons[it], current: theme === it, run: () => chooseTheme(it) })),
              { id: "contrast", label: t.common.highContrast, icon: "eye", current: high, keys: keys("contrast")?.shown, run: toggleContrast },
            ],
          },
          {
            title: t.common.language,
            choices: [
              { id: "browser", label: t.common.browsersLanguage(ownName(browsersLanguage())), current: chosen === null, run: () => void chooseLanguage(null) },
              ...languages.map((it) => ({ id: it, label: ownName(it), current: chosen === it, run: () => void chooseLanguage(it) })),
            ],
          },
          { choices: [{ id: "out", label: t.common.logOut, icon: "out", run: () => void leave().then(() => navigate(place.login())) }] },
        ]}
      />
    </nav>
  );
});

interface RailLinkProps {
  to: string;
  under: string;
  icon: IconName;
  label: string;
  keys?: KeyNames | undefined;
  badge?: number;
  /** What the badge counts, in words. */
  count?: (n: number) => string;
}

/** A name with its keys. */
function tip(label: string, keys: KeyNames | undefined): string {
  return keys ? `${label} (${keys.shown})` : label;
}

function RailLink({ to, under, icon, label, keys, badge, count = t.inbox.unread }: RailLinkProps) {
  const [location] = useLocation();
  const here = location === under || location.startsWith(`${under}/`);
  return (
    <Link
      href={to}
      className={here ? "rail-item rail-here" : "rail-item"}
      title={tip(label, keys)}
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
