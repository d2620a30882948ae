import type { AttributeType, AttributeValue } from "@throughline/client";
import { calendarDay, figure, t } from "@throughline/i18n";

/** A value as people read it. */
export function shownValue(value: AttributeValue, type: AttributeType): string {
  if (Array.isArray(value)) return value.join(", ");
  if (typeof value === "boolean") return value ? t.customer.yes : t.customer.no;
  if (typeof value === "number") return figure(value);
  return type === "date" ? calendarDay(value) : value;
}

/** A value as it is edited. */
export function typedValue(value: AttributeValue): string {
  return Array.isArray(value) ? value.join(", ") : String(value);
}

/**
 * What was typed, as the server takes it; nothing takes back what agents said. What cannot be read
 * goes as it is, so that the server says what is wrong with it.
 */
export function givenValue(typed: string, type: AttributeType): AttributeValue | null {
  const text = typed.trim();
  if (!text) return null;
  switch (type) {
    case "number": {
      const number = Number(text);
      return Number.isFinite(number) ? number : text;
    }
    case "boolean":
      return text === "true" ? true : text === "false" ? false : text;
    case "list":
      return text.split(",").map((item) => item.trim()).filter(Boolean);
    default:
      return text;
  }
}
