import type { ApiKey, NewApiKey } from "@throughline/client";
import { age, shortDay, t } from "@throughline/i18n";
import { Button, Chip, CopyField, Dialog, Field, Icon, Select, Switch } from "@throughline/ui";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useMe, useNow } from "../desk/hooks.ts";
import { api, complain } from "../desk/server.ts";
import { say } from "../desk/store.ts";
import { useSubmit } from "../session/useSubmit.ts";
import { useRoleNames } from "./roles.ts";
import { Listing, Sheet } from "./Sheet.tsx";
import { usePages } from "./usePages.ts";

/** The keys of programs. */
export function KeysPage() {
  const words = t.settings.keys;
  const [making, setMaking] = useState(false);
  const { query, items } = usePages(["keys"], (cursor) => api.apiKeys({ cursor }));
  return (
    <Sheet title={words.title} lead={words.lead} action={<Button look="primary" icon="plus" onPress={() => setMaking(true)}>{words.create}</Button>}>
      <Listing query={query} empty={items.length === 0} nothing={words.none}>
        <ul className="table-list">
          {items.map((key) => (
            <KeyRow key={key.id} apiKey={key} />
          ))}
        </ul>
      </Listing>
      {making && <MakeKey close={() => setMaking(false)} />}
    </Sheet>
  );
}

function KeyRow({ apiKey }: { apiKey: ApiKey }) {
  const now = useNow();
  const roles = useRoleNames();
  const queries = useQueryClient();
  const revoke = async (): Promise<void> => {
    try {
      await api.revokeApiKey(apiKey.id);
      say(t.settings.keys.revokedToast(apiKey.name));
      await queries.invalidateQueries({ queryKey: ["keys"] });
    } catch (failure) {
      complain(failure);
    }
  };
  return (
    <li className="table-row">
      <Icon name={apiKey.assistant ? "ai" : "key"} />
      <span className="grow">
        <span className="medium">{apiKey.name}</span> <code className="quiet-3">…{apiKey.hint}</code>
        <span className="small quiet-3 block">
          {[
            roles.name(apiKey.role),
            ...(apiKey.assistant ? [t.settings.keys.speaks] : []),
            t.settings.keys.made(shortDay(apiKey.createdAt, now)),
            apiKey.usedAt ? t.settings.keys.used(age(apiKey.usedAt, now)) : t.settings.keys.unused,
          ].join(" · ")}
        </span>
      </span>
      {apiKey.revokedAt ? (
        <Chip>{t.settings.keys.revoked}</Chip>
      ) : (
        <Button look="danger" size="small" onPress={() => void revoke()}>
          {t.settings.keys.revoke}
        </Button>
      )}
    </li>
  );
}

function MakeKey({ close }: { close: () => void }) {
  const words = t.settings.keys;
  const me = useMe();
  const roles = useRoleNames();
  const [name, setName] = useState("");
  const [role, setRole] = useState(me.role);
  const [assistant, setAssistant] = useState(false);
  const [made, setMade] = useState<NewApiKey | null>(null);
  const submit = useSubmit();
  const queries = useQueryClient();
  const make = (): Promise<void> =>
    submit.run(async () => {
      setMade(await api.createApiKey({ name, role, assistant }));
      await queries.invalidateQueries({ queryKey: ["keys"] });
    });
  return (
    <Dialog title={words.create} closeLabel={t.common.close} open onClose={close}>
      {made ? (
        <>
          <CopyField label={words.secret} value={made.secret} help={words.secretText} words={t.common} />
          <div className="dialog-foot">
            <Button look="primary" onPress={close}>
              {t.common.done}
            </Button>
          </div>
        </>
      ) : (
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault();
            void make();
          }}
        >
          <Field label={words.name} value={name} onChange={setName} fault={submit.fault("name")} required autoFocus />
          <Select label={words.role} value={role} onChange={setRole} options={roles.choices} fault={submit.fault("role")} />
          <Switch label={words.assistant} help={words.assistantHelp} value={assistant} onChange={setAssistant} />
          {submit.words && <p className="form-failure" role="alert">{submit.words}</p>}
          <div className="dialog-foot">
            <Button onPress={close}>{t.common.cancel}</Button>
            <Button look="primary" type="submit" isDisabled={submit.busy || !name.trim()}>
              {words.create}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
