import { plurals, type Forms } from "../plural.ts";

const amount = plurals("ar-u-nu-latn");

/** The six forms of an Arabic amount; one and two say themselves without a figure. */
export function count(n: number, forms: Forms & { one: string; two: string }): string {
  return n === 1 ? forms.one : n === 2 ? forms.two : amount(n, forms);
}

export const conversations = { one: "محادثة واحدة", two: "محادثتان", few: "محادثات", many: "محادثة", other: "محادثة" };
export const messages = { one: "رسالة جديدة", two: "رسالتان جديدتان", few: "رسائل جديدة", many: "رسالة جديدة", other: "رسالة جديدة" };
