import type { Entry } from "@throughline/client";
import { clock, heard, moment, t } from "@throughline/i18n";
import { EventFrame, type IconName } from "@throughline/ui";
import { useState, type ReactNode } from "react";
import { Button } from "react-aria-components";
import { PastHandoff } from "../handoff/PendingHandoff.tsx";
import { useAuthorName } from "./authors.ts";

const drawings: Record<string, IconName> = {
  opened: "inbox",
  resolved: "check",
  reopened: "undo",
  snoozed: "snooze",
  woke: "clock",
  assigned: "assign",
  unassigned: "assign",
  team: "team",
  joined: "merge",
  continued: "history",
  linked: "link",
  merged: "merge",
  split: "split",
  parted: "split",
  moved: "swap",
  undone: "undo",
  handoff: "swap",
  "handoff accepted": "check",
  "handoff declined": "undo",
  "handoff corrected": "note",
};

/** What happened between the words. Many in a row are folded into one line. */
export function ActivityView({ entries }: { entries: Entry[] }) {
  const [open, setOpen] = useState(false);
  const last = entries[entries.length - 1];
  if (!last) return null;
  const folded = entries.length > 2 && !open;
  return (
    <>
      {(folded ? [last] : entries).map((entry, index) => (
        <Activity key={entry.id} entry={entry}>
          {entries.length > 2 && index === 0 && (
            <Button className="entry-more" aria-expanded={open} onPress={() => setOpen(!open)}>
              {open ? t.thread.fold : t.thread.folded(entries.length - 1)}
            </Button>
          )}
        </Activity>
      ))}
    </>
  );
}

function Activity({ entry, children }: { entry: Entry; children: ReactNode }) {
  const who = useAuthorName(entry.author);
  // What the house did by itself is a whole sentence; what somebody did goes on from the name.
  const named = entry.author.kind !== "system";
  const doer = named ? t.thread.doer(who) : "";
  const text = heard(entry.text);
  return (
    <EventFrame
      label={t.thread.activity(named ? `${doer} ${text}` : text, clock(entry.at))}
      icon={drawings[String(entry.extra["activity"])] ?? "info"}
    >
      <span>
        {named && <b>{doer}</b>} {text}
      </span>
      <time dateTime={entry.at} title={moment(entry.at)}>
        {clock(entry.at)}
      </time>
      {entry.extra["activity"] === "handoff" && <PastHandoff entry={entry} />}
      {children}
    </EventFrame>
  );
}
