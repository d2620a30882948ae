import { t } from "@throughline/i18n";
import { useLocation } from "wouter";
import { recordVisit } from "../customer/visiting.ts";
import { useMay } from "../desk/hooks.ts";
import { leave } from "../desk/session.ts";
import { say, undoLast } from "../desk/store.ts";
import { useViews } from "../desk/views.ts";
import { writeFirst } from "../writing/writing.ts";
import { nextLandmark } from "./landmarks.ts";
import { useActions } from "./offers.ts";
import { place, settingsOpen, settingsPages, views } from "./places.ts";
import { chooseTheme, themes, toggleContrast, toggleTheme, useTheme } from "./theme.ts";

/** What can be done on every page. */
export function useFrameActions(palette: () => void, shortcuts: () => void): void {
  const [, go] = useLocation();
  const dark = useTheme((theme) => theme.dark);
  const kept = useViews();
  const may = useMay();
  useActions({
    palette,
    shortcuts,
    search: () => go(place.search()),
    undo: () => say(undoLast() ? t.common.undone : t.common.nothingToUndo),
    inbox: {
      run: () => go(place.inbox()),
      ways: () => [
        ...views.map((view) => ({ id: view, label: t.inbox.view[view], run: () => go(place.inbox(view)) })),
        ...(kept ?? []).map((view) => ({ id: view.id, label: view.name, run: () => go(place.inbox(view.id)) })),
      ],
    },
    customers: () => go(place.customers()),
    suggestions: () => go(place.suggestions()),
    settings: {
      run: () => go(place.settings()),
      ways: () => settingsPages.filter((page) => settingsOpen(page, may)).map((page) => ({ id: page, label: t.settings.pages[page], run: () => go(place.settings(page)) })),
    },
    "next-part": () => nextLandmark(false),
    "previous-part": () => nextLandmark(true),
    compose: may("begin") && (() => writeFirst()),
    visit: may("edit_customers") && (() => recordVisit()),
    theme: {
      run: toggleTheme,
      label: t.common.theme(dark),
      ways: () => themes.map((theme) => ({ id: theme, label: t.common.themes[theme], run: () => chooseTheme(theme) })),
    },
    contrast: toggleContrast,
    "log-out": () => void leave().then(() => go(place.login())),
  });
}
