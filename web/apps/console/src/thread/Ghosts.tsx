import { viewers, type Conversation } from "@throughline/client";
import { listed, t } from "@throughline/i18n";
import { Dots } from "@throughline/ui";
import { useShallow } from "zustand/react/shallow";
import { usePersonName } from "../desk/person.ts";
import { useDesk } from "../desk/store.ts";

/** Who else is here: writing, or only looking. The faint end of the line. */
export function Ghosts({ conversation }: { conversation: Conversation }) {
  const me = useDesk((desk) => desk.world.me);
  const signs = useDesk((desk) => desk.world.typing[conversation.id]);
  const viewing = useDesk(useShallow((desk) => viewers(desk.world, conversation.id)));
  const customer = usePersonName(conversation.customer);
  const agents = useDesk((desk) => desk.agents);
  const writing = (signs ?? []).filter((sign) => sign.author.id !== me);
  const names = writing.map((sign) => sign.author.name ?? customer);
  const ids = new Set([me, ...writing.map((sign) => sign.author.id)]);
  const lookers = viewing.filter((id) => !ids.has(id)).flatMap((id) => agents.find((it) => it.id === id)?.name ?? []);
  return (
    <div className="ghosts" role="status">
      {names.length > 0 && (
        <span>
          {names.length > 1 ? t.thread.writing(listed(names)) : t.thread.typing(names[0] ?? "")} <Dots />
        </span>
      )}
      {lookers.length > 0 && (
        <span className="quiet-3">
          {lookers.length > 1 ? t.thread.viewings(listed(lookers)) : t.thread.viewing(lookers[0] ?? "")}
        </span>
      )}
    </div>
  );
}
