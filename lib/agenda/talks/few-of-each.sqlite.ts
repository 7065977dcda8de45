import { type Sql, sqltag as sql } from "@prisma/client/runtime/client";

/** The talks e whose ids `few` names, for each row before it. */
export const joinFew = (few: Sql): Sql => sql`JOIN "Interaction" e ON e."id" IN (${few})`;
