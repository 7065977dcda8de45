import type { OnConflict } from "./bulk-rows";

export const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(", ");

/** The part of an INSERT that both engines write alike. */
type Write = { readonly table: string; readonly onConflict?: OnConflict | undefined };

export function conflictClause({ table, onConflict }: Write): string {
  if (!onConflict) return "";
  const changes = onConflict.update.map((name) => `"${name}" = excluded."${name}"`);
  if (onConflict.raise) changes.push(`"${onConflict.raise}" = "${table}"."${onConflict.raise}" + 1`);
  return `ON CONFLICT (${quoted(onConflict.key)}) DO UPDATE SET ${changes.join(", ")}`;
}
