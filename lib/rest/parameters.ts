import { z } from "zod";
import { BadInput } from "./problem";

type Parameters = {
  /** What each is called, with the JSON schema of what may be written for it. */
  readonly schemas: Readonly<Record<string, unknown>>;
  readonly required: readonly string[];
};

const known = new WeakMap<z.ZodType, Parameters>();

/** The parameters that a query takes. */
export function parametersOf(query: z.ZodType): Parameters {
  const read = known.get(query);
  if (read) return read;
  const { properties = {}, required = [] } = z.toJSONSchema(query, { io: "input", unrepresentable: "any" });
  const parameters = { schemas: properties, required };
  known.set(query, parameters);
  return parameters;
}

/** What an address asks. 422 at every parameter that the query does not take: a filter with a wrong name must not pass for none. */
export function askedIn(address: URLSearchParams, query: z.ZodType): Record<string, string> {
  const { schemas } = parametersOf(query);
  const strange = [...new Set(address.keys())].filter((name) => !Object.hasOwn(schemas, name));
  const message = `There is no such parameter here. There are: ${Object.keys(schemas).join(", ")}.`;
  if (strange.length > 0) throw new BadInput(strange.map((path) => ({ path, message })));
  return Object.fromEntries(address);
}
