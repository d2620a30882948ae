import type { RoleKey } from "./shapes.ts";

/** What a role can let one do, besides reading, which every role does. */
export const permissionGroups = {
  conversations: ["reply", "begin", "note", "assign", "triage", "arrange"],
  customers: ["edit_customers", "merge_customers", "import", "export", "erase"],
  shared: ["share", "curate"],
  workspace: ["people", "roles", "keys", "inboxes", "fields", "traffic", "audit", "settings"],
} as const;

export type PermissionGroup = keyof typeof permissionGroups;
export type Permission = (typeof permissionGroups)[PermissionGroup][number];

/** From the least to the most. */
export const visibilities = ["own", "team", "all"] as const;
export type Visibility = (typeof visibilities)[number];

/** What somebody may do, and which conversations they see. */
export interface Rights {
  permissions: (Permission | "read")[];
  visibility: Visibility;
}

export interface Role extends Rights {
  id: RoleKey;
  name: string;
  /** The same everywhere; cannot be changed. */
  fixed: boolean;
  agents: number;
  keys: number;
}

export interface RoleDraft {
  name: string;
  permissions: Permission[];
  visibility: Visibility;
}

/** Rights without which others are none. */
const needs: Partial<Record<Permission, Permission[]>> = {
  begin: ["reply", "note"],
  import: ["edit_customers"],
  curate: ["share"],
};

/** What reaches all conversations, so that only those have it who see all. */
export const reachingAll: readonly Permission[] = ["merge_customers", "erase", "inboxes", "traffic"];

export const permissions: readonly Permission[] = Object.values(permissionGroups).flat();

/** The rights after one was given, with those it takes, or taken, with those that take it. */
export function toggled(known: Permission[], right: Permission, given: boolean): Permission[] {
  const next = new Set(known);
  if (given) for (const one of [right, ...(needs[right] ?? [])]) next.add(one);
  else for (const one of permissions) if (one === right || needs[one]?.includes(right)) next.delete(one);
  return permissions.filter((one) => next.has(one));
}

/** Whether nobody with these could do more with those. */
export function cover(mine: Rights, others: Rights): boolean {
  return (
    others.permissions.every((one) => mine.permissions.includes(one)) &&
    visibilities.indexOf(others.visibility) <= visibilities.indexOf(mine.visibility)
  );
}

