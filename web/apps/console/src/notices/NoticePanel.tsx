import type { Notice } from "@throughline/client";
import { age, heard, moment, t } from "@throughline/i18n";
import { Button, Empty, Icon, type IconName } from "@throughline/ui";
import { Dialog, Heading } from "react-aria-components";
import { Link } from "wouter";
import { place } from "../app/places.ts";
import { useNow } from "../desk/hooks.ts";
import { inWords } from "../desk/server.ts";
import { lead, read, readAll, title, type useNotices } from "./notices.ts";

const drawings: Record<string, IconName> = {
  assigned: "user",
  handover: "users",
  mention: "note",
  reply: "inbox",
  followed: "eye",
  due: "clock",
  test: "bell",
};

/** What concerns me, the newest first; a click opens the conversation at the entry. */
export default function NoticePanel({ query, close }: { query: ReturnType<typeof useNotices>; close: () => void }) {
  const words = t.notices;
  const now = useNow();
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const unread = query.data?.pages[0]?.unread ?? 0;
  return (
    <Dialog className="notice-panel">
      <header className="notice-head">
        <Heading slot="title">{words.title}</Heading>
        <Button look="quiet" size="small" isDisabled={unread === 0} onPress={() => void readAll()}>
          {words.readAll}
        </Button>
      </header>
      {query.isError && (
        <Empty title={inWords(query.error)}>
          <Button onPress={() => void query.refetch()}>{t.common.retry}</Button>
        </Empty>
      )}
      {query.isSuccess && items.length === 0 && <Empty title={words.none} text={words.noneText} />}
      <ul className="notice-list">
        {items.map((it) => (
          <li key={it.id}>
            <NoticeRow notice={it} now={now} close={close} />
          </li>
        ))}
      </ul>
      <footer className="notice-foot">
        {query.hasNextPage && (
          <Button size="small" isDisabled={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
            {words.more}
          </Button>
        )}
        <Link href={place.settings("notices")} className="link" onClick={close}>
          {words.preferences}
        </Link>
      </footer>
    </Dialog>
  );
}

function NoticeRow({ notice, now, close }: { notice: Notice; now: number; close: () => void }) {
  const fresh = notice.readAt === null;
  const said = notice.kind === "handover" ? heard(notice.text) : notice.text;
  const about = said || (notice.subject ?? "");
  return (
    <Link
      href={lead(notice)}
      className={fresh ? "notice notice-new" : "notice"}
      onClick={() => {
        if (fresh) void read([notice.id]);
        close();
      }}
    >
      <Icon name={drawings[notice.kind] ?? "bell"} size={14} />
      <span className="notice-words">
        <span className="cut">{title(notice)}</span>
        {about && <span className="small quiet-2 notice-text">{about}</span>}
      </span>
      <time dateTime={notice.at} title={moment(notice.at)} className="small quiet-3 figures">
        {age(notice.at, now)}
      </time>
      {fresh && <span className="notice-mark">{t.notices.isNew}</span>}
    </Link>
  );
}
