import type { Descriptor } from "@throughline/client";
import { heard } from "@throughline/i18n";

/** A channel with its words in the chosen language, as far as they are known there. */
export function worded(channel: Descriptor): Descriptor {
  return {
    ...channel,
    name: heard(channel.name),
    summary: heard(channel.summary),
    steps: channel.steps.map(heard),
    settings: channel.settings.map((setting) => ({ ...setting, label: heard(setting.label), help: heard(setting.help) })),
    costs: channel.costs.map((cost) => ({ ...cost, help: heard(cost.help) })),
  };
}
