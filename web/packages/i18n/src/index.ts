export * from "./format.ts";
export * from "./heard.ts";
export * from "./languages.ts";
export { t } from "./spoken.ts";
export type { Catalogue } from "./en/index.ts";
