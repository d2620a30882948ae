import {
  cover, permissionGroups, permissions, reachingAll, toggled, visibilities, type Permission, type PermissionGroup, type Rights, type Role, type Visibility,
} from "@throughline/client";
import { t } from "@throughline/i18n";
import { Button, Dialog, Field } from "@throughline/ui";
import { useState } from "react";
import { api, queries } from "../../desk/server.ts";
import { say, useDesk } from "../../desk/store.ts";
import { useSubmit } from "../../session/useSubmit.ts";
import { roleName } from "../roles.ts";

const nothing: Rights = { permissions: [], visibility: "own" };

/** A role's name, what it lets one see and do, and who has it. */
export function RoleDialog({ role, close }: { role: Role | null; close: () => void }) {
  const words = t.roles;
  const mine = useDesk((desk) => desk.session?.rights) ?? nothing;
  const holders = useDesk((desk) => desk.agents).filter((agent) => agent.role === role?.id);
  const [name, setName] = useState(role ? roleName(role) : "");
  const [visibility, setVisibility] = useState<Visibility>(role?.visibility ?? "own");
  const [given, setGiven] = useState<Permission[]>(permissions.filter((one) => role?.permissions.includes(one)));
  const submit = useSubmit();
  const fixed = role !== null && (role.fixed || !cover(mine, role));
  const sight = (wanted: Visibility): void => {
    setVisibility(wanted);
    if (wanted !== "all") setGiven(given.filter((one) => !reachingAll.includes(one)));
  };
  const done = async (text: string): Promise<void> => {
    say(text);
    close();
    await queries.invalidateQueries({ queryKey: ["roles"] });
  };
  const save = (): Promise<void> =>
    submit.run(async () => {
      const body = { name: name.trim(), permissions: given, visibility };
      await (role ? api.changeRole(role.id, body) : api.createRole(body));
      await done(words.saved(body.name));
    });
  const remove = (): Promise<void> =>
    submit.run(async () => {
      if (role) await api.removeRole(role.id);
      await done(words.removed(name));
    });
  return (
    <Dialog title={role ? roleName(role) : words.create} closeLabel={t.common.close} open onClose={close} wide>
      <form
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {!fixed && <Field label={words.name} value={name} onChange={setName} fault={submit.fault("name")} required autoFocus={!role} />}
        <fieldset className="choices" disabled={fixed}>
          <legend className="field-label">{words.sees}</legend>
          {visibilities.map((it) => (
            <label key={it} className="check">
              <input
                type="radio"
                name="visibility"
                checked={visibility === it}
                disabled={visibilities.indexOf(it) > visibilities.indexOf(mine.visibility)}
                onChange={() => sight(it)}
              />
              <span>
                {words.visibility[it]}
                <span className="small quiet-3 block">{words.visibilityHelp[it]}</span>
              </span>
            </label>
          ))}
        </fieldset>
        {(Object.keys(permissionGroups) as PermissionGroup[]).map((group) => (
          <fieldset key={group} className="choices" disabled={fixed}>
            <legend className="field-label">{words.groups[group]}</legend>
            {permissionGroups[group].map((right) => (
              <Right
                key={right}
                right={right}
                given={given.includes(right)}
                why={fixed ? "" : hindrance(right, visibility, mine)}
                change={(on) => setGiven(toggled(given, right, on))}
              />
            ))}
          </fieldset>
        ))}
        {submit.fault("permissions") && <p className="form-failure" role="alert">{submit.fault("permissions")}</p>}
        {role && (
          <p className="small quiet-3">
            {words.has}: {[...holders.map((agent) => agent.name), ...(role.keys ? [words.keys(role.keys)] : [])].join(", ") || words.nobody}
          </p>
        )}
        {submit.words && <p className="form-failure" role="alert">{submit.words}</p>}
        <div className="dialog-foot">
          {role && !fixed && (
            <Button look="danger" onPress={() => void remove()} isDisabled={submit.busy || role.agents + role.keys > 0} className="foot-start">
              {words.remove}
            </Button>
          )}
          <Button onPress={close}>{fixed ? t.common.close : t.common.cancel}</Button>
          {!fixed && (
            <Button look="primary" type="submit" isDisabled={submit.busy || !name.trim()}>
              {t.common.save}
            </Button>
          )}
        </div>
      </form>
    </Dialog>
  );
}

function Right({ right, given, why, change }: { right: Permission; given: boolean; why: string; change: (on: boolean) => void }) {
  return (
    <label className="check">
      <input type="checkbox" checked={given} disabled={why !== ""} onChange={(event) => change(event.target.checked)} />
      <span>
        {t.roles.rights[right]}
        {why && <span className="small quiet-3 block">{why}</span>}
      </span>
    </label>
  );
}

/** Why a right cannot be given; empty if it can. */
function hindrance(right: Permission, visibility: Visibility, mine: Rights): string {
  if (!mine.permissions.includes(right)) return t.roles.beyond;
  return reachingAll.includes(right) && visibility !== "all" ? t.roles.needsAll : "";
}
