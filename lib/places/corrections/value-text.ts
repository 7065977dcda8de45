import { wordFields } from "../options";
import { programmeLine } from "../programmes/groups";

const words: Readonly<Record<string, Readonly<Record<string, string>>>> = wordFields;

/** What stood there before anybody said anything. */
export const unsaid = "unknown";

/** A field's value for a person: nobody said it is "unknown", null is "none". */
export function valueText(field: string, value: unknown): string {
  if (value === undefined) return unsaid;
  if (value === null || value === "") return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return value.map(itemText).join(", ") || "none";
  return words[field]?.[String(value)] ?? String(value);
}

const itemText = (item: unknown) =>
  typeof item === "object" && item !== null && "title" in item
    ? programmeLine(item as Parameters<typeof programmeLine>[0])
    : String(item);
