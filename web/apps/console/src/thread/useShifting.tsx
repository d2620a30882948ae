import type { Conversation, Entry, Id } from "@throughline/client";
import { t } from "@throughline/i18n";
import type { Choice } from "@throughline/ui";
import { useCallback, useState, type ReactNode } from "react";
import { useKeyNames } from "../app/keymap.ts";
import { useActions } from "../app/offers.ts";
import { startMergeOf } from "../customer/merging.ts";
import { useMay } from "../desk/hooks.ts";
import { usePersonName } from "../desk/person.ts";
import { useChoosing, type Choosing } from "./choosing.ts";
import { MergeConversation } from "./MergeConversation.tsx";
import { MoveConversation } from "./MoveConversation.tsx";
import { SplitBar } from "./SplitBar.tsx";

interface Shifting {
  choices: Choice[];
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
  const keys = useKeyNames();
  const merge = (): void => setDoing("merge");
  const split = (): void => setDoing(doing === "split" ? null : "split");
  const move = (): void => setDoing("move");
  const choices: Choice[] = !arranges ? [] : [
    { id: "merge", label: t.ledger.mergeConversation, icon: "merge", keys: keys("merge-conversation")?.shown, run: merge },
    { id: "split", label: t.ledger.splitOut, icon: "split", keys: keys("split")?.shown, run: split },
    { id: "move", label: t.ledger.moveTo, icon: "swap", keys: keys("move")?.shown, run: move },
  ];
  useActions(
    conversation
      ? {
          "merge-conversation": arranges && { run: merge, label: t.ledger.mergeConversation },
          split: arranges && { run: split, label: t.ledger.splitOut },
          move: arranges && { run: move, label: t.ledger.moveTo },
          merge: merges && { run: mergePerson, label: t.ledger.mergeThis(name) },
        }
      : {},
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
