import type { Entry, Id } from "@throughline/client";
import { t } from "@throughline/i18n";
import { Button, Icon } from "@throughline/ui";
import { useState } from "react";
import { useDesk } from "../desk/store.ts";

const none: Entry[] = [];

/** What the customer said since somebody began to write, and a way to have seen it. */
export interface Came {
  entries: Entry[];
  seen: () => void;
}

/** Watches the thread while something is being written. */
export function useCame(conversationId: Id, writing: boolean): Came {
  const entries = useDesk((desk) => desk.world.threads[conversationId]?.entries) ?? none;
  const last = entries.at(-1)?.id;
  const [since, setSince] = useState<{ place: Id; last: Id | undefined }>({ place: conversationId, last });
  // Before somebody writes, and before anything is here, everything counts as seen.
  if (since.place !== conversationId || ((!writing || since.last === undefined) && since.last !== last)) {
    setSince({ place: conversationId, last });
  }
  const from = entries.findIndex((it) => it.id === since.last);
  const came = from < 0 ? none : entries.slice(from + 1).filter((it) => it.kind === "message" && it.direction === "in");
  return { entries: came, seen: () => setSince({ place: conversationId, last }) };
}

/** Says that more was said before the words that are about to go. */
export function CameWhile({ came, send }: { came: Came; send: (() => void) | undefined }) {
  const { entries, seen } = came;
  const first = entries[0];
  if (!first) return null;
  const show = (): void => {
    const entry = document.getElementById(`entry-${first.id}`);
    entry?.scrollIntoView({ block: "center" });
    entry?.focus({ preventScroll: true });
    seen();
  };
  return (
    <div className="composer-came">
      <Icon name="info" size={14} />
      <span className="grow" role="status">
        {t.composer.came(entries.length)}
      </span>
      <Button size="small" onPress={show}>
        {t.composer.cameShow}
      </Button>
      {send && (
        <Button size="small" look="quiet" onPress={send}>
          {t.composer.cameSend}
        </Button>
      )}
    </div>
  );
}
