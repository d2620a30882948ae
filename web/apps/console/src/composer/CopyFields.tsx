import type { Conversation, Route } from "@throughline/client";
import { listed, t } from "@throughline/i18n";
import { Button } from "@throughline/ui";
import { useDesk } from "../desk/store.ts";
import { malformed, outsiders, type Copies } from "./copies.ts";

interface CopyFieldsProps {
  conversation: Conversation;
  route: Route;
  /** Undefined while it is left as it is. */
  copies: Copies | undefined;
  change: (copies: Copies) => void;
}

/** To whom it goes, and who gets a copy. */
export function CopyFields({ conversation, route, copies, change }: CopyFieldsProps) {
  const customer = useDesk((desk) => desk.world.customers[conversation.customer.id]);
  const inboxes = useDesk((desk) => desk.inboxes);
  const words = t.composer;
  if (!copies) {
    return (
      <div className="composer-subject composer-to">
        {words.to} <span className="cut composer-who">{listed([route.handle.display, ...route.copies])}</span>
        <span className="grow" />
        <Button look="quiet" size="small" onPress={() => change({ cc: route.copies.join(", "), bcc: "" })}>
          {words.copies}
        </Button>
      </div>
    );
  }
  const strangers = outsiders(copies, route, customer, inboxes.flatMap((it) => it.account ?? []));
  const wrong = malformed(copies);
  return (
    <>
      <div className="composer-subject composer-to">
        {words.to} <span className="cut composer-who">{route.handle.display}</span>
      </div>
      {(["cc", "bcc"] as const).map((kind) => (
        <label key={kind} className="composer-subject">
          {words[kind]}
          <input value={copies[kind]} maxLength={2000} onChange={(event) => change({ ...copies, [kind]: event.target.value })} />
        </label>
      ))}
      {(wrong ?? strangers.length > 0) && (
        <p className={wrong ? "composer-copies composer-bad" : "composer-copies composer-warn"} role="status">
          {wrong ? words.noAddress(wrong) : words.outsiders(listed(strangers), strangers.length === 1)}
        </p>
      )}
    </>
  );
}
