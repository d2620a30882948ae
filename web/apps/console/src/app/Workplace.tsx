import { t } from "@throughline/i18n";
import { lazy, Suspense, useCallback, useEffect, useState } from "react";
import { Redirect, Route, Switch } from "wouter";
import { useList } from "../desk/hooks.ts";
import { RecordVisit } from "../customer/RecordVisit.tsx";
import { useErasing } from "../customer/erasing.ts";
import { useMerging } from "../customer/merging.ts";
import { useHanding } from "../handoff/handing.ts";
import { useDesk } from "../desk/store.ts";
import { useWriting } from "../writing/writing.ts";
import { InboxPage } from "../inbox/InboxPage.tsx";
import { filterOf } from "../inbox/filters.ts";
import { Boundary } from "./Boundary.tsx";
import { ConnectionBar } from "./ConnectionBar.tsx";
import { useFrameActions } from "./frame.ts";
import { useKeyboard } from "./keys.ts";
import { forgetKeymap, loadKeymap } from "./keymap.ts";
import { toReply } from "./landmarks.ts";
import { Palette } from "./Palette.tsx";
import { place } from "./places.ts";
import { Rail } from "./Rail.tsx";
import { unreadOf } from "./unread.ts";

const CustomersPage = lazy(() => import("../customer/CustomersPage.tsx"));
const CustomerPage = lazy(() => import("../customer/CustomerPage.tsx"));
const SearchPage = lazy(() => import("../search/SearchPage.tsx"));
const SuggestionsPage = lazy(() => import("../suggestions/SuggestionsPage.tsx"));
const MergeDialog = lazy(() => import("../customer/MergeDialog.tsx"));
const EraseDialog = lazy(() => import("../customer/EraseDialog.tsx"));
const NewConversation = lazy(() => import("../writing/NewConversation.tsx"));
const HandoffDialog = lazy(() => import("../handoff/HandoffDialog.tsx"));
const SettingsPage = lazy(() => import("../settings/SettingsPage.tsx"));
const Shortcuts = lazy(() => import("./Shortcuts.tsx"));
const FirstChannelPage = lazy(() => import("../session/FirstChannelPage.tsx"));

/** Everything an agent sees after logging in: the rail and one page beside it. */
export function Workplace() {
  const [palette, setPalette] = useState(false);
  const [shortcuts, setShortcuts] = useState(false);
  // Loaded wherever the agent is: the badge and the title count from it.
  useList(filterOf("mine"));
  useTitle();
  useKeyboard();
  const openPalette = useCallback(() => setPalette(true), []);
  const openShortcuts = useCallback(() => setShortcuts(true), []);
  useFrameActions(openPalette, openShortcuts);
  useOwnKeys();
  return (
    <div className="workplace">
      <button type="button" className="skip" onClick={toReply}>
        {t.common.skip}
      </button>
      <Rail palette={openPalette} shortcuts={openShortcuts} />
      <div className="workplace-page">
        <ConnectionBar />
        <Boundary>
          <Suspense fallback={<main className="blank" aria-busy="true" aria-label={t.common.loading} />}>
            <Pages />
          </Suspense>
        </Boundary>
      </div>
      {palette && <Palette close={() => setPalette(false)} />}
      <RecordVisit />
      <Layers />
      <Suspense>{shortcuts && <Shortcuts close={() => setShortcuts(false)} />}</Suspense>
    </div>
  );
}

/** The agent's own keys, from wherever they chose them; asked for again when the line is back. */
function useOwnKeys(): void {
  const live = useDesk((desk) => desk.connection.state === "live");
  useEffect(() => {
    if (live) void loadKeymap().catch(() => undefined);
  }, [live]);
  useEffect(() => forgetKeymap, []);
}

/** Dialogs that outlive the page they were opened on. */
function Layers() {
  const merging = useMerging((it) => it.into !== null);
  const writing = useWriting((it) => it.open);
  const erasing = useErasing((it) => it.customer !== null);
  const handing = useHanding((it) => it.conversation !== null);
  return (
    <Suspense>
      {merging && <MergeDialog />}
      {writing && <NewConversation />}
      {erasing && <EraseDialog />}
      {handing && <HandoffDialog />}
    </Suspense>
  );
}

function Pages() {
  return (
    <Switch>
      <Route path="/inbox/:view/:conversationId?">
        {({ view, conversationId }) => <InboxPage view={view ?? "mine"} conversationId={conversationId} />}
      </Route>
      <Route path="/customers" component={CustomersPage} />
      <Route path="/customers/:id">{({ id }) => <CustomerPage key={id} id={id} />}</Route>
      <Route path="/search" component={SearchPage} />
      <Route path="/suggestions" component={SuggestionsPage} />
      <Route path="/settings/*?" component={SettingsPage} />
      <Route path="/first-channel" component={FirstChannelPage} />
      <Route>
        <Redirect to={place.inbox()} replace />
      </Route>
    </Switch>
  );
}

let page = "";

/** Names the page; the number of unread conversations stands before it. */
export function usePage(name: string): void {
  useEffect(() => {
    page = name;
    document.title = t.common.title(unreadOf(useDesk.getState().world), name);
  }, [name]);
}

function useTitle(): void {
  const unread = useDesk((desk) => unreadOf(desk.world));
  useEffect(() => {
    document.title = t.common.title(unread, page || t.common.inbox);
  }, [unread]);
}
