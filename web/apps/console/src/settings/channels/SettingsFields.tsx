import type { Descriptor, Inbox, Setting } from "@throughline/client";
import { t } from "@throughline/i18n";
import { Field, Select, Switch } from "@throughline/ui";
import { typeOf, type Values } from "./settingsForm.ts";

interface SettingsFieldsProps {
  channel: Descriptor;
  inbox?: Inbox;
  values: Values;
  change: (values: Values) => void;
  fault: (field: string) => string | undefined;
}

/** A channel's own settings, drawn from its descriptor and from nothing else. */
export function SettingsFields({ channel, inbox, values, change, fault }: SettingsFieldsProps) {
  return (
    <>
      {channel.settings.map((setting) => (
        <SettingField
          key={setting.key}
          setting={setting}
          kept={inbox?.secretsSet.includes(setting.key) ?? false}
          value={values[setting.key] ?? ""}
          change={(value) => change({ ...values, [setting.key]: value })}
          fault={fault(`settings.${setting.key}`)}
        />
      ))}
    </>
  );
}

interface SettingFieldProps {
  setting: Setting;
  /** A secret that is set already and not shown. */
  kept: boolean;
  value: string;
  change: (value: string) => void;
  fault: string | undefined;
}

function SettingField({ setting, kept, value, change, fault }: SettingFieldProps) {
  const type = typeOf(setting);
  const help = helpOf(setting, kept);
  const common = { label: setting.label, value, onChange: change, fault, help };
  const aside = setting.required || type === "generated" ? undefined : t.common.optional;
  switch (type) {
    case "flag":
      return (
        <Switch label={setting.label} help={setting.help} value={value === "true"} onChange={(on) => change(String(on))} />
      );
    case "choice":
      return <Select {...common} options={setting.choices.map((choice) => ({ id: choice, label: choice }))} />;
    case "list":
      return <Field {...common} lines={3} aside={aside} />;
    case "secret":
    case "generated":
      return (
        <Field
          {...common}
          type="password"
          autoComplete="off"
          mono
          aside={kept ? undefined : aside}
          required={setting.required && !kept && type === "secret"}
          placeholder={kept ? "••••••••••••" : ""}
          reveal={{ show: t.common.show, hide: t.common.hide }}
        />
      );
    case "email":
    case "url":
    case "number":
      return <Field {...common} type={type} aside={aside} required={setting.required} />;
    default:
      return <Field {...common} aside={aside} required={setting.required} />;
  }
}

function helpOf(setting: Setting, kept: boolean): string {
  const type = typeOf(setting);
  const words = [setting.help];
  if (kept) words.push(type === "generated" ? t.channels.generatedSet : t.channels.secretSet);
  else if (type === "generated") words.push(t.channels.generatedHelp);
  else if (type === "list") words.push(t.channels.listHelp);
  return words.filter(Boolean).join(" ");
}
