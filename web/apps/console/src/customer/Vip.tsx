import { customerKnown, type Customer } from "@throughline/client";
import { t } from "@throughline/i18n";
import { Chip, Icon } from "@throughline/ui";
import { ToggleButton } from "react-aria-components";
import { useActions } from "../app/offers.ts";
import { useMay } from "../desk/hooks.ts";
import { api, complain } from "../desk/server.ts";
import { change } from "../desk/store.ts";

/** Whether to treat them with special care: a switch. */
export function VipSwitch({ customer }: { customer: Customer }) {
  const changes = useMay()("edit_customers");
  const set = async (vip: boolean): Promise<void> => {
    change((world) => customerKnown(world, { ...customer, vip }));
    try {
      const found = await api.changeCustomer(customer.id, { vip });
      change((world) => customerKnown(world, found));
    } catch (failure) {
      change((world) => customerKnown(world, customer));
      complain(failure);
    }
  };
  useActions({ vip: changes && (() => void set(!customer.vip)) });
  return (
    <ToggleButton className="vip" isDisabled={!changes} isSelected={customer.vip} onChange={(vip) => void set(vip)}>
      <Icon name="star" size={14} />
      {t.customer.vip}
    </ToggleButton>
  );
}

/** That they are to be treated with special care; nothing for others. */
export function VipMark({ customer }: { customer: Customer | undefined }) {
  return customer?.vip ? <Chip tone="warn"><Icon name="star" size={12} />{t.customer.vip}</Chip> : null;
}
