import type { Macro } from "@throughline/client";
import { t } from "@throughline/i18n";
import { Button, Chip, Icon, IconButton } from "@throughline/ui";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMay, useMe } from "../../desk/hooks.ts";
import { inShort, keepMacro } from "../../desk/macros.ts";
import { api, complain, queries } from "../../desk/server.ts";
import { say } from "../../desk/store.ts";
import { Listing, Sheet } from "../Sheet.tsx";
import { MacroDialog } from "./MacroDialog.tsx";

/** The macros of everybody and one's own. */
export function MacrosPage() {
  const words = t.macros;
  const me = useMe();
  const administers = useMay()("curate");
  const [open, setOpen] = useState<Macro | "new" | null>(null);
  const query = useQuery({ queryKey: ["macros"], queryFn: () => api.macros(), staleTime: Infinity });
  const items = query.data?.items ?? [];
  return (
    <Sheet
      title={words.title}
      lead={words.lead}
      action={
        <Button look="primary" icon="plus" onPress={() => setOpen("new")}>
          {words.create}
        </Button>
      }
    >
      <Listing query={query} empty={items.length === 0} nothing={words.none}>
        <ul className="table-list">
          {items.map((it) => (
            <li key={it.id} className="table-row">
              <Icon name="bolt" />
              <span className="grow">
                <span className="medium">{it.name}</span>
                <span className="small quiet-3 block cut">{[it.text, inShort(it.actions)].filter(Boolean).join(" · ")}</span>
              </span>
              <Chip>{it.shared ? words.shared : words.own}</Chip>
              {(it.ownerId === me.id || administers) && (
                <>
                  <Button size="small" aria-label={words.edit(it.name)} onPress={() => setOpen(it)}>
                    {t.thread.delivery.edit}
                  </Button>
                  <IconButton name="close" label={words.remove(it.name)} onPress={() => void remove(it)} />
                </>
              )}
            </li>
          ))}
        </ul>
      </Listing>
      {open && <MacroDialog macro={open === "new" ? null : open} close={() => setOpen(null)} />}
    </Sheet>
  );
}

/** It can be made again for a moment. */
async function remove({ id, name, shared, text, actions }: Macro): Promise<void> {
  try {
    await api.removeMacro(id);
    await queries.invalidateQueries({ queryKey: ["macros"] });
    say(t.macros.removed(name), () => void keepMacro(undefined, { name, shared, text, actions }).catch(complain));
  } catch (failure) {
    complain(failure);
  }
}
