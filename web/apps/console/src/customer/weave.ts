import type { Id, Identity, Merge, MergeSide } from "@throughline/client";

/** What is woven into the line of one person: addresses, joins, and who left again. */
export type Woven =
  | { kind: "identity"; at: string; identity: Identity }
  | { kind: "join"; at: string; merge: Merge; who: MergeSide }
  | { kind: "left"; at: string; merge: Merge; who: MergeSide };

/** Everything that made a person who they are, newest first. A join that was undone is there twice. */
export function woven(person: Id, identities: Identity[], merges: Merge[]): Woven[] {
  const rows: Woven[] = [
    ...identities.map((identity): Woven => ({ kind: "identity", at: identity.validFrom, identity })),
    ...merges.flatMap((merge): Woven[] => {
      const who = other(person, merge);
      const join: Woven = { kind: "join", at: merge.at, merge, who };
      return merge.undoneAt === null ? [join] : [join, { kind: "left", at: merge.undoneAt, merge, who }];
    }),
  ];
  return rows.sort((a, b) => Date.parse(b.at) - Date.parse(a.at) || rank(a) - rank(b));
}

/** Of things at one moment the last to be said stands first: who joined, before what came with them. */
function rank(row: Woven): number {
  return { left: 0, join: 1, identity: 2 }[row.kind];
}

/** Who joined, as this person sees it. */
function other(person: Id, merge: Merge): MergeSide {
  return merge.absorbed.id === person ? merge.into : merge.absorbed;
}
