import { cover, type Role } from "@throughline/client";
import { t } from "@throughline/i18n";
import type { Option } from "@throughline/ui";
import { useQuery } from "@tanstack/react-query";
import { api } from "../desk/server.ts";
import { useDesk } from "../desk/store.ts";

export function useRoles() {
  return useQuery({ queryKey: ["roles"], queryFn: () => api.roles(), staleTime: Infinity });
}

/** What a role is called; by its key, if it is one that is the same everywhere. */
export function roleName(role: Role): string {
  return role.fixed ? (t.roles.fixed[role.id] ?? role.name) : role.name;
}

/** What is behind the keys of roles, and which of them this agent can give. */
export function useRoleNames(): { name: (key: string) => string; within: (key: string) => boolean; choices: Option[] } {
  const roles = useRoles().data?.items ?? [];
  const mine = useDesk((desk) => desk.session?.rights);
  const found = (key: string): Role | undefined => roles.find((role) => role.id === key);
  const given = roles.filter((role) => mine && cover(mine, role));
  return {
    name: (key) => {
      const role = found(key);
      return role ? roleName(role) : (t.roles.fixed[key] ?? "");
    },
    within: (key) => given.some((role) => role.id === key),
    choices: given.map((role) => ({ id: role.id, label: roleName(role) })),
  };
}
