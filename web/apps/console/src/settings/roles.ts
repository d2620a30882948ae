import { t } from "@throughline/i18n";
import type { Option } from "@throughline/ui";

const standard = ["admin", "agent"];

export function roleName(role: string): string {
  return t.settings.people.roles[role] ?? role;
}

/** The roles that can be given; the present one among them. */
export function roleChoices(present: string): Option[] {
  const roles = standard.includes(present) ? standard : [present, ...standard];
  return roles.map((role) => ({ id: role, label: roleName(role) }));
}
