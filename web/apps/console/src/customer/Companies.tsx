import type { Customer } from "@throughline/client";
import { t } from "@throughline/i18n";
import { Button, Icon, IconButton } from "@throughline/ui";
import { useQuery } from "@tanstack/react-query";
import { useId, useState, type FormEvent } from "react";
import { May } from "../desk/May.tsx";
import { useSettled } from "../desk/hooks.ts";
import { loadCustomer } from "../desk/loading.ts";
import { api, complain } from "../desk/server.ts";
import { say } from "../desk/store.ts";

/** To which companies a customer belongs; one that nobody knows yet is made by naming it. */
export function Companies({ customer }: { customer: Customer }) {
  const [name, setName] = useState("");
  const [busy, setBusy] = useState(false);
  const words = useSettled(name.trim(), 150);
  const choices = useId();
  const { data } = useQuery({ queryKey: ["companies", words], queryFn: () => api.companies(words, { limit: 8 }), enabled: words.length > 1 });

  const join = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const wanted = name.trim();
    if (!wanted || busy) return;
    setBusy(true);
    try {
      const known = (await api.companies(wanted, { limit: 20 })).items;
      const company = known.find((it) => it.name.toLowerCase() === wanted.toLowerCase()) ?? (await api.createCompany(wanted));
      await api.joinCompany(customer.id, company.id);
      setName("");
      await loadCustomer(customer.id);
    } catch (failure) {
      complain(failure);
    } finally {
      setBusy(false);
    }
  };
  const leave = async (id: string, left: string): Promise<void> => {
    try {
      await api.leaveCompany(customer.id, id);
      await loadCustomer(customer.id);
      say(t.customer.companyLeft(left), () =>
        void api.joinCompany(customer.id, id).then(() => loadCustomer(customer.id)).catch(complain),
      );
    } catch (failure) {
      complain(failure);
    }
  };
  return (
    <>
      <ul className="companies">
        {customer.companies.map((it) => (
          <li key={it.id}>
            <Icon name="home" size={14} />
            <span className="cut grow">{it.name}</span>
            <May right="edit_customers">
              <IconButton name="close" small label={t.customer.companyLeave(it.name)} onPress={() => void leave(it.id, it.name)} />
            </May>
          </li>
        ))}
      </ul>
      <May right="edit_customers">
        <form className="company-form" onSubmit={(event) => void join(event)}>
          <input
            className="attribute-field"
            aria-label={t.customer.company}
            placeholder={t.customer.companyHint}
            list={choices}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <datalist id={choices}>
            {data?.items.map((it) => <option key={it.id} value={it.name} />)}
          </datalist>
          <Button size="small" type="submit" isDisabled={busy || !name.trim()}>{t.customer.companyAdd}</Button>
        </form>
      </May>
    </>
  );
}
