import type { Author } from "@throughline/client";
import { t } from "@throughline/i18n";
import { personName } from "../desk/person.ts";
import { useDesk } from "../desk/store.ts";

/** What to call who spoke or acted. */
export function useAuthorName({ kind, id, name }: Author): string {
  return useDesk((desk) => {
    if (kind === "agent" && id === desk.world.me) return t.common.you;
    if (kind === "system") return name ?? t.thread.system;
    if (kind === "customer" && id) return personName(desk.world, { id, name });
    return name ?? t.common.somebody;
  });
}
