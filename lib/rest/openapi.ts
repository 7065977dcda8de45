import { z } from "zod";
import { maxBodyBytes } from "./body";
import type { Operation } from "./operation";
import { parametersOf } from "./parameters";
import { titleOf } from "./problem";
import { routes } from "./routes";
import { problemSent } from "./shapes";

type Json = Record<string, unknown>;

const about = `The directory of studios and schools, and one's own log of visits, talks, applications and references.

Send \`Authorization: Bearer TOKEN\`; tokens are made under Settings and have the scope \`read\` or \`read\` and \`write\`.
Lists are pages: send \`nextCursor\` back as \`cursor\`. A parameter that is not named here is a 422, never passed over.
Instants are ISO 8601 in UTC, dates YYYY-MM-DD, ids strings.
What is missing and what is not yours is the same 404. Every refusal is an RFC 9457 problem document.
Every row has a \`version\`. Send the one that was looked at with a PATCH: when the row was changed since, the answer is 409 and
nothing is overwritten. Without it the change is made to whatever is there.`;

const parameterNotes: Readonly<Record<string, string>> = {
  limit: "How many items at most, 1 to 200.",
  cursor: "The nextCursor of the page before.",
  near: "LAT,LON in degrees, or a town or postcode: sorts by distance and limits to radiusKm.",
  radiusKm: "How far from `near`, in kilometres: above 0, at most 20,000.",
  bbox: "W,S,E,N in degrees; W greater than E crosses the antimeridian.",
  q: "Words to look for.",
  state: "How I stand with a place; needs a token.",
  on: "What is due as of that day if nothing else happens; today in the viewer's time zone unless said.",
};

const idempotencyKey = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  schema: { type: "string", pattern: "^[\\x21-\\x7e]{1,255}$" },
  description:
    "The same key and request answer the first result again for a day, with Idempotency-Replayed: true, and make nothing. The same key with another request is a 409.",
};

const refusals: Readonly<Record<number, string>> = {
  401: "No token, or one that is not known (any more).",
  403: "The token does not have the scope.",
  404: "There is no such thing, or it is not yours.",
  405: "Not with this method; the header Allow names those that are possible.",
  409: "Changed since that version, an Idempotency-Key used with another request, or not possible as things stand.",
  410: "It was taken out of the directory: `detail` says why, as far as somebody said so.",
  413: `The body is larger than ${maxBodyBytes / 1024} kB.`,
  415: "The body is not declared as application/json.",
  422: "Something sent cannot be used: `errors` says what and why.",
  429: "Too many requests: come back after Retry-After seconds.",
};

let built: Json | undefined;

/** The description of the whole API, OpenAPI 3.1, made once from the schemas that the doors themselves check with. */
export function openapi(): Json {
  built ??= {
    openapi: "3.1.0",
    info: { title: "Foot in the Door", version: "1", description: about },
    servers: [{ url: "/api/v1" }],
    paths: Object.fromEntries(Object.entries(routes).map(([path, methods]) => [path, pathItem(path, methods)])),
    components: {
      schemas: componentSchemas(),
      responses: Object.fromEntries(
        Object.keys(refusals).map((status) => [`Refusal${status}`, refusal(Number(status))]),
      ),
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "A token with the scopes `read` or `read,write`." },
      },
    },
  };
  return built;
}

function operations(): Operation[] {
  return Object.values(routes).flatMap((methods) => Object.values(methods));
}

const isNamed = (schema: z.ZodType) => z.globalRegistry.get(schema)?.id;
const reference = (name: string) => `#/components/schemas/${name}`;

/** The named schemas: what is sent to us as a client writes it, what is answered as it leaves. */
function componentSchemas(): Json {
  const bodies = z.registry<{ id: string }>();
  const answers = z.registry<{ id: string }>();
  answers.add(problemSent, { id: "Problem" });
  for (const { id, body, answer } of operations()) {
    if (body) bodies.add(body, { id: isNamed(body) ?? `${capital(id)}Body` });
    if (answer) answers.add(answer, { id: isNamed(answer) ?? `${capital(id)}Answer` });
  }
  return { ...named(bodies, "input"), ...named(answers, "output") };
}

function named(registry: z.core.$ZodRegistry<{ id: string }>, io: "input" | "output"): Json {
  const { schemas } = z.toJSONSchema(registry, { io, unrepresentable: "any", uri: reference });
  // what is named but only met inside others comes in a drawer of its own; here all names are equal
  const { __shared: drawer, ...top } = schemas as Record<string, Json>;
  const all = { ...top, ...((drawer?.$defs as Json | undefined) ?? {}) } as Record<string, Json>;
  const bareOnes = Object.entries(all).map(([name, schema]) => [name, bare(schema)]);
  const text = JSON.stringify(Object.fromEntries(bareOnes));
  return JSON.parse(text.replaceAll(`${reference("__shared")}#/$defs/`, reference("")));
}

const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

// their place in the document is their name
function bare({ $schema: _dialect, $id: _place, id: _name, ...schema }: Json): Json {
  return schema;
}

function pathItem(path: string, methods: Readonly<Record<string, Operation>>): Json {
  const item = Object.fromEntries(
    Object.entries(methods).map(([method, operation]) => [method.toLowerCase(), described(path, method, operation)]),
  );
  const id = { name: "id", in: "path", required: true, schema: { type: "string" } };
  return path.includes("{id}") ? { parameters: [id], ...item } : item;
}

function described(path: string, method: string, operation: Operation): Json {
  const { id, summary, scope, isOpen, forAdmins, query, body } = operation;
  const parameters = [...(query ? queryParameters(query) : []), ...(method === "POST" ? [idempotencyKey] : [])];
  return {
    operationId: id,
    summary,
    ...(forAdmins ? { description: "For admins; others are answered 403." } : {}),
    tags: [path.split("/")[1]],
    security: isOpen ? [{}, { token: [scope] }] : [{ token: [scope] }],
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body
      ? {
          requestBody: {
            required: true,
            content: { "application/json": { schema: { $ref: reference(isNamed(body) ?? `${capital(id)}Body`) } } },
          },
        }
      : {}),
    responses: responses(path, method, operation),
  };
}

function queryParameters(query: z.ZodType): Json[] {
  const { schemas, required } = parametersOf(query);
  return Object.entries(schemas).map(([name, schema]) => ({
    name,
    in: "query",
    required: required.includes(name),
    schema,
    ...(parameterNotes[name] ? { description: parameterNotes[name] } : {}),
  }));
}

function responses(path: string, method: string, { id, status, query, body, answer, mayBeGone }: Operation): Json {
  const content = answer && {
    "application/json": { schema: { $ref: reference(isNamed(answer) ?? `${capital(id)}Answer`) } },
  };
  const possible = [
    401,
    403,
    ...(path.includes("{id}") ? [404] : []),
    405,
    ...(method === "POST" || method === "PATCH" ? [409] : []),
    ...(mayBeGone ? [410] : []),
    ...(body ? [413, 415] : []),
    ...(query || body ? [422] : []),
    429,
  ];
  return {
    [status]: { description: status === 204 ? "Done; no body." : "Done.", ...(content ? { content } : {}) },
    ...Object.fromEntries(possible.map((code) => [code, { $ref: `#/components/responses/Refusal${code}` }])),
  };
}

function refusal(status: number): Json {
  const header = { 401: "WWW-Authenticate", 405: "Allow", 429: "Retry-After" }[status];
  return {
    description: `${titleOf[status]}. ${refusals[status]}`,
    ...(header ? { headers: { [header]: { schema: { type: "string" } } } } : {}),
    content: { "application/problem+json": { schema: { $ref: reference("Problem") } } },
  };
}
