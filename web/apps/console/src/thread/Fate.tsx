import type { Delivery, Entry } from "@throughline/client";
import { clock, heard, moment, t } from "@throughline/i18n";
import { Button, Icon, type IconName } from "@throughline/ui";
import { channelName } from "../inbox/words.ts";
import { api, complain } from "../desk/server.ts";
import { say } from "../desk/store.ts";
import { useThread } from "./context.ts";

const drawings: Record<Delivery["state"], IconName> = {
  queued: "clock",
  sent: "check",
  delivered: "checks",
  read: "checks",
  failed: "error",
};

/** How far an outgoing message got, in one line. */
export function Fate({ entry }: { entry: Entry }) {
  const shown = entry.deliveries.filter((it) => it.state !== "failed");
  if (shown.length === 0) return null;
  return (
    <span className="entry-fate">
      {shown.map((it) => {
        const at = since(it);
        const word = t.thread.delivery[it.state];
        return (
          <span key={it.routeId} className="entry-fate" title={at ? moment(at) : undefined}>
            <Icon name={drawings[it.state]} size={14} />
            {shown.length > 1 ? t.thread.delivery.via(word, channelName(it.kind)) : word}
            {at && it.state === "read" && <time dateTime={at}>{clock(at)}</time>}
          </span>
        );
      })}
    </span>
  );
}

function since(it: Delivery): string | null {
  return { queued: it.queuedAt, sent: it.sentAt, delivered: it.deliveredAt, read: it.readAt, failed: it.failedAt }[it.state];
}

/** A message that will not arrive: why, and what can be done. */
export function Failures({ entry }: { entry: Entry }) {
  const { elsewhere } = useThread();
  const failed = entry.deliveries.filter((it) => it.state === "failed");
  if (failed.length === 0) return null;
  const retry = async (it: Delivery): Promise<void> => {
    try {
      await api.retry(it.entryId || entry.id, it.routeId);
      say(t.thread.delivery.retried);
    } catch (failure) {
      complain(failure);
    }
  };
  return (
    <>
      {failed.map((it) => (
        <div key={it.routeId} className="failure">
          <Icon name="error" size={14} />
          <span>
            <strong>{t.thread.delivery.via(t.thread.delivery.failed, channelName(it.kind))}.</strong>{" "}
            {heard(it.reason ?? it.code ?? "")}
          </span>
          <Button size="small" onPress={() => void retry(it)}>
            {t.thread.delivery.retry}
          </Button>
          {elsewhere && (
            <Button size="small" look="quiet" onPress={() => elsewhere(entry, it.routeId)}>
              {t.thread.delivery.another}
            </Button>
          )}
        </div>
      ))}
    </>
  );
}
