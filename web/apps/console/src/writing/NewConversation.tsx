import { t } from "@throughline/i18n";
import { Dialog } from "@throughline/ui";
import { useMemo, useState } from "react";
import { useLocation } from "wouter";
import { place } from "../app/places.ts";
import { useDesk } from "../desk/store.ts";
import { addressesOf, reaching, ways, type Address } from "./addresses.ts";
import { FirstMessage } from "./FirstMessage.tsx";
import { Recipient } from "./Recipient.tsx";
import { useWriting } from "./writing.ts";

/** Writes to somebody first, on a channel that allows it. */
export default function NewConversation() {
  const words = t.inbox.first;
  const [, go] = useLocation();
  const of = useWriting((it) => it.to);
  const inboxes = useDesk((desk) => desk.inboxes);
  const channels = useDesk((desk) => desk.channels);
  const all = useMemo(() => ways(inboxes, channels), [inboxes, channels]);
  const [to, setTo] = useState<Address | null>(() => {
    const only = of ? addressesOf(of, all) : [];
    return only.length === 1 ? (only[0] ?? null) : null;
  });
  const close = (): void => useWriting.setState({ open: false, to: null });
  const open = (id: string): void => {
    close();
    go(place.inbox("mine", id));
  };
  return (
    <Dialog title={words.title} closeLabel={t.common.close} open onClose={close}>
      {all.length === 0 ? (
        <p className="quiet-2">{words.none}</p>
      ) : to ? (
        <FirstMessage key={to.handle} to={to} ways={reaching(all, to)} another={() => setTo(null)} close={close} open={open} />
      ) : (
        <Recipient ways={all} of={of} choose={setTo} />
      )}
    </Dialog>
  );
}
