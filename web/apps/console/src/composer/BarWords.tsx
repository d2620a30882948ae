import type { Limits } from "@throughline/client";
import { listed, t } from "@throughline/i18n";
import { useMe } from "../desk/hooks.ts";
import { useDesk } from "../desk/store.ts";

/** How a message stands before it is sent. */
export interface Verdict {
  /** Characters too many; below zero: how many are left. */
  over: number;
  unit: Limits["unit"];
  pieces: number;
  ahead: boolean;
  /** Why its files cannot go. */
  refused: string | null;
  /** Variables of which nothing is known. */
  unfilled: string[];
}

/** What the agent has to know before sending; at most one sentence. */
export function BarWords({ verdict, note }: { verdict: Verdict; note: boolean }) {
  const me = useMe();
  const workspace = useDesk((desk) => desk.session?.workspace.name ?? "");
  const offline = useDesk((desk) => desk.connection.state === "lost");
  const { over, unit, ahead, pieces, refused, unfilled } = verdict;
  const bytes = unit === "bytes";
  if (refused) return <span className="composer-aside composer-bad" role="alert">{refused}</span>;
  if (over > 0) return <span className="composer-aside composer-bad figures" role="status">{t.composer.over(over, bytes)}</span>;
  if (unfilled.length > 0) return <span className="composer-aside composer-warn" role="status">{t.composer.unfilled(listed(unfilled))}</span>;
  if (offline) return <span className="composer-aside composer-warn">{t.composer.offline}</span>;
  if (-over < 100) return <span className="composer-aside figures">{t.composer.left(-over, bytes)}</span>;
  if (ahead) return <span className="composer-aside" role="status">{t.composer.ahead}</span>;
  if (note) return null;
  if (pieces > 1) return <span className="composer-aside figures">{t.composer.parts(pieces)}</span>;
  return <span className="composer-aside optional cut">{t.composer.seenAs(me.name, workspace)}</span>;
}
