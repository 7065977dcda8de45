import type { BulkColumns } from "./bulk-rows";
import { valueAt } from "./columns";
import { conflictClause, quoted } from "./conflict-clause";

export function postgresqlStatement(write: BulkColumns): string {
  const columns = quoted(Object.keys(write.columns));
  return `INSERT INTO "${write.table}" (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::"${write.table}", $1::json) ${conflictClause(write)}`;
}

export function rowsOf({ columns, count, json = [] }: BulkColumns): Record<string, unknown>[] {
  return Array.from({ length: count }, (_, row) =>
    Object.fromEntries(
      Object.entries(columns).map(([name, column]) => {
        const value = valueAt(column, row);
        return [name, typeof value === "string" && json.includes(name) ? JSON.parse(value) : value];
      }),
    ),
  );
}
