import type { BulkWrite } from "./bulk-rows";
import { conflictClause, quoted } from "./conflict-clause";

export function postgresqlStatement(write: BulkWrite): string {
  const columns = quoted(write.columns);
  return `INSERT INTO "${write.table}" (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::"${write.table}", $1::json) ${conflictClause(write)}`;
}
