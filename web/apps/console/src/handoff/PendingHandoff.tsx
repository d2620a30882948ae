import type { Conversation, Entry } from "@throughline/client";
import { t } from "@throughline/i18n";
import { lazy, Suspense, useState } from "react";
import { Button } from "react-aria-components";
import { useHandoffs } from "../desk/handoffs.ts";
import { useDesk } from "../desk/store.ts";

const HandoffCard = lazy(() => import("./HandoffCard.tsx"));

/** The hand-off that waits for an answer, for those it was handed to and for whoever handed it over. */
export function PendingHandoff({ conversation }: { conversation: Conversation }) {
  const me = useDesk((desk) => desk.world.me);
  const teams = useDesk((desk) => desk.world.teams);
  const pending = useHandoffs(conversation.id)?.find((it) => it.state === "pending");
  if (!pending) return null;
  const mine = pending.agentId === me || (pending.teamId !== null && teams.includes(pending.teamId));
  if (!mine && pending.from.id !== me) return null;
  return (
    <Suspense>
      <HandoffCard key={pending.id} handoff={pending} answerable={mine} />
    </Suspense>
  );
}

/** What was handed over, where the timeline tells of it. */
export function PastHandoff({ entry }: { entry: Entry }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button className="entry-more" aria-expanded={open} onPress={() => setOpen(!open)}>
        {open ? t.thread.fold : t.handoff.show}
      </Button>
      {open && entry.conversationId && <Past conversationId={entry.conversationId} id={entry.id} />}
    </>
  );
}

function Past({ conversationId, id }: { conversationId: string; id: string }) {
  const handoff = useHandoffs(conversationId)?.find((it) => it.id === id);
  return <Suspense>{handoff && <HandoffCard handoff={handoff} answerable={false} />}</Suspense>;
}
