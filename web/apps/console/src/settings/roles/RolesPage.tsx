import { cover, permissions, type Role } from "@throughline/client";
import { t } from "@throughline/i18n";
import { Button, Chip, Icon } from "@throughline/ui";
import { useState } from "react";
import { useDesk } from "../../desk/store.ts";
import { roleName, useRoles } from "../roles.ts";
import { Listing, Sheet } from "../Sheet.tsx";
import { RoleDialog } from "./RoleDialog.tsx";

/** What people and programs may do: the fixed roles and one's own. */
export function RolesPage() {
  const words = t.roles;
  const query = useRoles();
  const items = query.data?.items ?? [];
  const [open, setOpen] = useState<Role | "new" | null>(null);
  return (
    <Sheet title={words.title} lead={words.lead} action={<Button look="primary" icon="plus" onPress={() => setOpen("new")}>{words.create}</Button>}>
      <Listing query={query} empty={items.length === 0} nothing="">
        <ul className="table-list">
          {items.map((role) => (
            <RoleRow key={role.id} role={role} open={() => setOpen(role)} />
          ))}
        </ul>
      </Listing>
      {open && <RoleDialog role={open === "new" ? null : open} close={() => setOpen(null)} />}
    </Sheet>
  );
}

function RoleRow({ role, open }: { role: Role; open: () => void }) {
  const words = t.roles;
  const mine = useDesk((desk) => desk.session?.rights);
  const name = roleName(role);
  const changeable = !role.fixed && mine !== undefined && cover(mine, role);
  return (
    <li className="table-row">
      <Icon name="user" />
      <span className="grow">
        <span className="medium">{name}</span>
        <span className="small quiet-3 block cut">{[extent(role), holders(role), role.fixed && words.fixedText].filter(Boolean).join(" · ")}</span>
      </span>
      <Chip>{words.visibility[role.visibility]}</Chip>
      <Button size="small" aria-label={changeable ? words.edit(name) : words.look(name)} onPress={open}>
        {changeable ? t.thread.delivery.edit : t.common.more}
      </Button>
    </li>
  );
}

function extent(role: Role): string {
  const given = permissions.filter((one) => role.permissions.includes(one)).length;
  if (given === permissions.length) return t.roles.everything;
  return given === 0 ? t.roles.readOnly : t.roles.some(given);
}

function holders(role: Role): string {
  const some = [role.agents > 0 && t.roles.people(role.agents), role.keys > 0 && t.roles.keys(role.keys)].filter(Boolean);
  return some.join(", ") || t.roles.nobody;
}
