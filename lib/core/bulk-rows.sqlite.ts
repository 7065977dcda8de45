import type { BulkWrite } from "./bulk-rows";
import { conflictClause, quoted } from "./conflict-clause";

export function sqliteStatement(write: BulkWrite): string {
  const values = write.columns.map((name) => `value ->> '$.${name}'`).join(", ");
  // WHERE true: without it SQLite reads ON CONFLICT as the condition of a join
  return `INSERT INTO "${write.table}" (${quoted(write.columns)}) SELECT ${values} FROM json_each(?) WHERE true ${conflictClause(write)}`;
}
