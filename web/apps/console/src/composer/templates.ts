import type { Template } from "@throughline/client";

/** A template with its values in place; what is missing stays visible. */
export function filled(template: Template, values: Record<string, string>): string {
  return template.variables.reduce(
    (text, name) => text.replaceAll(`{{${name}}}`, values[name]?.trim() || `{{${name}}}`),
    template.body,
  );
}

/** Whether every value is given. */
export function complete(template: Template, values: Record<string, string>): boolean {
  return template.variables.every((name) => (values[name] ?? "").trim() !== "");
}
