import { type Sql, sqltag as sql } from "@prisma/client/runtime/client";

/** The talks e whose ids `few` names, for each row before it. Compared by IN, each row would be tried with every talk there is. */
export const joinFew = (few: Sql): Sql =>
  sql`JOIN LATERAL (${few}) few ON true JOIN "Interaction" e ON e."id" = few."id"`;
