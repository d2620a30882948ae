import type { Customer, Permission } from "@throughline/client";
import { t } from "@throughline/i18n";
import { IconButton, Menu, type ChoiceGroup } from "@throughline/ui";
import { useActions } from "../app/offers.ts";
import { fetchFile } from "../desk/files.ts";
import { useMay } from "../desk/hooks.ts";
import { say } from "../desk/store.ts";
import { writeFirst } from "../writing/writing.ts";
import { startErase } from "./erasing.ts";

/** Writing to a customer first, and what is seldom done: taking everything out, and forgetting them. */
export function PersonMenu({ customer, name }: { customer: Customer; name: string }) {
  const words = t.care;
  const may = useMay();
  const take = (): void => {
    fetchFile(`/customers/${customer.id}/export`);
    say(words.export.started);
  };
  const erase = (): void => startErase(customer);
  const write = (): void => writeFirst(customer);
  const toWrite = { id: "write", icon: "send" as const, label: t.inbox.writeTo(name), run: write };
  useActions({
    "write-to": may("begin") && { run: write, label: t.inbox.writeTo(name) },
    export: may("export") && { run: take, label: words.export.oneOf(name) },
    erase: may("erase") && { run: erase, label: words.erase.actOf(name) },
  });
  const choices: (ChoiceGroup & { right: Permission })[] = [
    { right: "begin", choices: [toWrite] },
    { right: "export", choices: [{ id: "export", icon: "download", label: words.export.one, run: take }] },
    { right: "erase", choices: [{ id: "erase", icon: "close", label: words.erase.act, danger: true, run: erase }] },
  ];
  const groups = choices.filter((group) => may(group.right));
  if (groups.length === 0) return null;
  return (
    <Menu
      label={t.common.more}
      trigger={<IconButton name="more" label={t.common.more} />}
      groups={groups}
    />
  );
}
