import type { Conversation, Entry, Id } from "@throughline/client";
import { t } from "@throughline/i18n";
import { useCallback, useState, type ReactNode } from "react";
import { useActs, type Act } from "../app/acts.ts";
import { useKeys } from "../app/keys.ts";
import { startMergeOf } from "../customer/merging.ts";
import { useMay } from "../desk/hooks.ts";
import { usePersonName } from "../desk/person.ts";
import { useChoosing, type Choosing } from "./choosing.ts";
import { MergeConversation } from "./MergeConversation.tsx";
import { MoveConversation } from "./MoveConversation.tsx";
import { SplitBar } from "./SplitBar.tsx";

interface Shifting {
  choices: Act[];
  choosing: Choosing | undefined;
  /** What stands over the composer while entries are chosen. */
  bar: ReactNode;
  dialog: ReactNode;
}

/** Merging, splitting and moving a conversation: by the menu, by keys and from the palette. */
export function useShifting(conversation: Conversation | undefined, entries: Entry[] | undefined, open: (id: Id) => void): Shifting {
  const [doing, setDoing] = useState<"merge" | "split" | "move" | null>(null);
  const close = useCallback(() => setDoing(null), []);
  const choosing = useChoosing(entries, doing === "split");
  const name = usePersonName(conversation?.customer ?? nobody);
  const person = conversation?.customer.id;
  const mergePerson = (): void => {
    if (person) void startMergeOf(person);
  };
  const may = useMay();
  const arranges = may("arrange");
  const merges = may("merge_customers");
  const choices: Act[] = !arranges ? [] : [
    { id: "merge", label: t.ledger.mergeConversation, icon: "merge", keys: "Shift M", run: () => setDoing("merge") },
    { id: "split", label: t.ledger.splitOut, icon: "split", keys: "Shift X", run: () => setDoing("split") },
    { id: "move", label: t.ledger.moveTo, icon: "swap", run: () => setDoing("move") },
  ];
  useKeys({
    ...(merges ? { m: mergePerson } : {}),
    ...(arranges ? { "Shift+m": () => setDoing("merge"), "Shift+x": () => setDoing(doing === "split" ? null : "split") } : {}),
  });
  useActs(
    conversation
      ? [...choices, ...(merges ? [{ id: "merge-person", icon: "users" as const, label: t.ledger.mergeThis(name), keys: "M", run: mergePerson }] : [])]
      : [],
  );
  return {
    choices,
    choosing,
    bar: conversation && choosing && <SplitBar conversation={conversation} ids={choosing.ids} close={close} open={open} />,
    dialog: conversation && (
      <>
        {doing === "merge" && <MergeConversation conversation={conversation} close={close} />}
        {doing === "move" && <MoveConversation conversation={conversation} close={close} />}
      </>
    ),
  };
}

const nobody = { id: "", name: "" };
