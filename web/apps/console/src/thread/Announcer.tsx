import type { Entry } from "@throughline/client";
import { t } from "@throughline/i18n";
import { useEffect, useRef, useState } from "react";

const BATCH = 3000;

/** Reads new words of the customer out, three seconds' worth at a time, each once. */
export function Announcer({ entries }: { entries: Entry[] }) {
  const [text, setText] = useState("");
  const heard = useRef<Set<string> | null>(null);
  const start = useRef(0);
  const waiting = useRef<string[]>([]);
  useEffect(() => {
    const theirs = entries.filter((entry) => entry.author.kind === "customer" && entry.kind !== "activity");
    if (heard.current === null) {
      if (entries.length > 0) heard.current = new Set(theirs.map((entry) => entry.id));
      start.current = Date.parse(entries[0]?.at ?? "");
      return;
    }
    for (const entry of theirs) {
      if (heard.current.has(entry.id)) continue;
      heard.current.add(entry.id);
      // An earlier page that was asked for is no news.
      if (Date.parse(entry.at) < start.current) continue;
      waiting.current.push(t.thread.said(entry.author.name ?? "", entry.text));
    }
  }, [entries]);
  useEffect(() => {
    const say = setInterval(() => {
      if (waiting.current.length === 0) return;
      setText(waiting.current.join(". "));
      waiting.current = [];
    }, BATCH);
    return () => clearInterval(say);
  }, []);
  return (
    <div className="hidden" role="status" aria-live="polite">
      {text}
    </div>
  );
}
