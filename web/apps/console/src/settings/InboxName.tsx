import { ChannelGlyph } from "@throughline/ui";
import { useDesk } from "../desk/store.ts";

/** A channel by the name the team gave it; one that was removed by its kind. */
export function InboxName({ id, kind }: { id: string; kind: string }) {
  const inbox = useDesk((desk) => desk.inboxes.find((it) => it.id === id));
  const channel = useDesk((desk) => desk.channels.find((it) => it.kind === kind));
  return (
    <span className="inbox-name">
      <ChannelGlyph kind={kind} size={14} />
      {inbox?.name ?? channel?.name ?? id.slice(0, 8)}
    </span>
  );
}
