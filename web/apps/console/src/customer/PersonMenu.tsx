import type { Customer } from "@throughline/client";
import { t } from "@throughline/i18n";
import { IconButton, Menu, type ChoiceGroup } from "@throughline/ui";
import { useActions } from "../app/offers.ts";
import { fetchFile } from "../desk/files.ts";
import { useAdministers } from "../desk/hooks.ts";
import { say } from "../desk/store.ts";
import { writeFirst } from "../writing/writing.ts";
import { startErase } from "./erasing.ts";

/** Writing to a customer first, and what an administrator seldom does: taking everything out, and forgetting them. */
export function PersonMenu({ customer, name }: { customer: Customer; name: string }) {
  const words = t.care;
  const administers = useAdministers();
  const take = (): void => {
    fetchFile(`/customers/${customer.id}/export`);
    say(words.export.started);
  };
  const erase = (): void => startErase(customer);
  const write = (): void => writeFirst(customer);
  const toWrite = { id: "write", icon: "send" as const, label: t.inbox.writeTo(name), run: write };
  useActions({
    "write-to": { run: write, label: t.inbox.writeTo(name) },
    export: administers && { run: take, label: words.export.oneOf(name) },
    erase: administers && { run: erase, label: words.erase.actOf(name) },
  });
  const seldom: ChoiceGroup[] = [
    { choices: [{ id: "export", icon: "download", label: words.export.one, run: take }] },
    { choices: [{ id: "erase", icon: "close", label: words.erase.act, danger: true, run: erase }] },
  ];
  return (
    <Menu
      label={t.common.more}
      trigger={<IconButton name="more" label={t.common.more} />}
      groups={[{ choices: [toWrite] }, ...(administers ? seldom : [])]}
    />
  );
}
