import type { Definition } from "@throughline/client";
import { t } from "@throughline/i18n";
import { Button, Chip, Icon, IconButton } from "@throughline/ui";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../desk/server.ts";
import { Listing, Sheet } from "../Sheet.tsx";
import { AttributeDialog, RemoveAttribute } from "./AttributeDialog.tsx";

/** Which attributes may be said of customers, companies and conversations. */
export function AttributesPage() {
  const words = t.settings.attributes;
  const [making, setMaking] = useState(false);
  const [editing, setEditing] = useState<Definition | null>(null);
  const [removing, setRemoving] = useState<Definition | null>(null);
  const query = useQuery({ queryKey: ["attributes"], queryFn: () => api.attributes() });
  const items = query.data?.items ?? [];
  return (
    <Sheet title={words.title} lead={words.lead} action={<Button look="primary" icon="plus" onPress={() => setMaking(true)}>{words.create}</Button>}>
      <Listing query={query} empty={items.length === 0} nothing={words.none}>
        <ul className="table-list">
          {items.map((it) => (
            <li key={it.id} className="table-row">
              <Icon name="tag" />
              <span className="grow">
                <span className="medium">{it.label}</span> <code className="quiet-3">{it.key}</code>
                <span className="small quiet-3 block">{[words.types[it.type], it.choices.join(", ")].filter(Boolean).join(" · ")}</span>
              </span>
              <Chip>{words.subjects[it.subject]}</Chip>
              <Button size="small" aria-label={words.rename(it.label)} onPress={() => setEditing(it)}>{t.customer.rename}</Button>
              <IconButton name="close" label={words.remove(it.label)} onPress={() => setRemoving(it)} />
            </li>
          ))}
        </ul>
      </Listing>
      {(making || editing) && (
        <AttributeDialog
          definition={editing}
          close={() => {
            setMaking(false);
            setEditing(null);
          }}
        />
      )}
      {removing && <RemoveAttribute definition={removing} close={() => setRemoving(null)} />}
    </Sheet>
  );
}
