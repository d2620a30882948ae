import type { Definition, Evidence, ImportMapping, MappedColumn } from "@throughline/client";
import { t } from "@throughline/i18n";
import type { Option } from "@throughline/ui";

/** What a column is said to be: `to` is empty for one that is not used. */
export interface Meaning {
  to: string;
  evidence: Evidence;
}

const HANDLES = ["email", "phone", "external", "handle"];
const ATTRIBUTE = "attribute:";

const USUAL: [RegExp, string][] = [
  [/^(e?-?mail|email ?address|mail)$/iu, "email"],
  [/^((phone|telephone|mobile|cell)( ?(number|phone))?)$/iu, "phone"],
  [/^((customer|external|user)? ?(id|number))$/iu, "external"],
  [/^((full|customer|display|first|last|given|family)? ?name|surname)$/iu, "name"],
  [/^(company( ?name)?|organi[sz]ation)$/iu, "company"],
  [/^(language|locale)$/iu, "language"],
  [/^time ?zone$/iu, "timeZone"],
  [/^vip$/iu, "vip"],
];

/** What the headings themselves tell. */
export function guessed(header: string[], attributes: Definition[]): Meaning[] {
  return header.map((heading) => {
    const words = heading.replace(/[_.-]+/gu, " ").trim();
    const usual = USUAL.find(([pattern]) => pattern.test(words) || pattern.test(heading))?.[1];
    const attribute = attributes.find((it) => [it.key, it.label].some((name) => name.toLowerCase() === heading.toLowerCase()));
    return { to: usual ?? (attribute ? ATTRIBUTE + attribute.key : ""), evidence: "claimed" };
  });
}

/** Whether a column says by what somebody is found. */
export function holdsHandles(to: string): boolean {
  return HANDLES.includes(to);
}

/** Whether an agent may say how sure it is; ids of one's own systems always are. */
export function askedSurety(to: string): boolean {
  return holdsHandles(to) && to !== "external";
}

/** What goes to the server; columns that are not used, or have no heading, are left out. */
export function mappingOf(header: string[], meanings: Meaning[], country: string): ImportMapping {
  const columns = header.flatMap((column, at): MappedColumn[] => {
    const { to, evidence } = meanings[at] ?? { to: "", evidence: "claimed" };
    if (!to || !column) return [];
    return [{ column, to, ...(askedSurety(to) ? { evidence } : {}) }];
  });
  return { columns, ...(country.trim() ? { country: country.trim().toUpperCase() } : {}) };
}

/** What a column can be. */
export function meaningOptions(attributes: Definition[]): Option[] {
  return [
    { id: "none", label: t.care.import.none },
    ...Object.entries(t.care.import.to).map(([id, label]) => ({ id, label })),
    ...attributes.map((it) => ({ id: ATTRIBUTE + it.key, label: t.care.import.attribute(it.label) })),
  ];
}
