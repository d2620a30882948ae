import { t } from "@throughline/i18n";
import { Icon, useSpoken } from "@throughline/ui";
import { lazy, Suspense, useEffect, useState } from "react";
import { Button, DialogTrigger, Popover } from "react-aria-components";
import { useLocation, useRoute } from "wouter";
import { useKeyNames } from "../app/keymap.ts";
import { useActions } from "../app/offers.ts";
import { useNarrow } from "../desk/hooks.ts";
import { badge, read, useNotices } from "./notices.ts";
import { followPushes, renewPush } from "./push.ts";

const NoticePanel = lazy(() => import("./NoticePanel.tsx"));

/** The bell: how much is new that concerns me, and what. */
export function NoticeButton() {
  const [open, setOpen] = useState(false);
  const query = useNotices();
  const pages = query.data?.pages ?? [];
  const shown = badge(pages[0]?.unread ?? 0);
  const [, here] = useRoute("/inbox/:view/:conversationId");
  const conversationId = here?.conversationId;

  const [, go] = useLocation();
  const keys = useKeyNames()("notices");
  const narrow = useNarrow(899);
  useActions({ notices: () => setOpen(true) });

  useEffect(() => {
    void renewPush();
  }, []);
  useEffect(() => followPushes(go), [go]);

  // What is about the conversation on the page is seen with it.
  const about = pages
    .flatMap((page) => page.items)
    .filter((it) => it.readAt === null && it.conversationId === conversationId)
    .map((it) => it.id)
    .join(" ");
  useEffect(() => {
    if (about && document.visibilityState === "visible") void read(about.split(" "));
  }, [about]);

  return (
    <DialogTrigger isOpen={open} onOpenChange={setOpen}>
      <span title={keys ? `${t.notices.title} (${keys.shown})` : t.notices.title}>
        <Button ref={useSpoken(keys)} className="rail-item" aria-label={t.notices.open(shown)}>
          <Icon name="bell" size={18} />
          {shown && <em aria-hidden="true">{shown}</em>}
        </Button>
      </span>
      <Popover placement={narrow ? "top" : "end top"} className="popover notice-popover" offset={4}>
        <Suspense fallback={<div className="notice-panel" aria-busy="true" />}>
          <NoticePanel query={query} close={() => setOpen(false)} />
        </Suspense>
      </Popover>
    </DialogTrigger>
  );
}
