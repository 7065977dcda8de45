import type { BulkWrite } from "./bulk-rows";

export const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(", ");

/** The part of an INSERT that both engines write alike. */
export function conflictClause({ table, onConflict }: BulkWrite): string {
  if (!onConflict) return "";
  const changes = onConflict.update.map((name) => `"${name}" = excluded."${name}"`);
  if (onConflict.raise) changes.push(`"${onConflict.raise}" = "${table}"."${onConflict.raise}" + 1`);
  return `ON CONFLICT (${quoted(onConflict.key)}) DO UPDATE SET ${changes.join(", ")}`;
}
