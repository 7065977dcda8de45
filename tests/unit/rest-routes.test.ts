import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { expect, test } from "vitest";
import { openapi } from "@/lib/rest/openapi";
import { routes } from "@/lib/rest/routes";

const folder = join(process.cwd(), "app/api/v1");
const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith("route.ts"))
  .map((file) => `/${dirname(file)}`)
  .filter((path) => path !== "/[[...path]]");

type Described = Record<string, Record<string, { operationId: string; responses: object; security: object[] }>>;
const paths = () => openapi().paths as Described;

test("every route file is in the table, and every path of the table has a file", () => {
  expect(files.map((path) => path.replaceAll(/\[(\w+)\]/g, "{$1}")).sort()).toEqual(Object.keys(routes).sort());
});

test.each(Object.entries(routes))("%s opens exactly the doors that the table says", (path, methods) => {
  const source = readFileSync(join(folder, path.replace("{id}", "[id]"), "route.ts"), "utf8");
  const doors = [...source.matchAll(/^ {2}(GET|POST|PUT|PATCH|DELETE): (.*)$/gm)];
  expect(doors.map(([, method]) => method)).toEqual(Object.keys(methods));
  for (const [, method = "", rest = ""] of doors) {
    const opens = /^(viewer|open)Door\((\w+)Operation\b/.exec(rest);
    if (path === "/openapi.json") continue;
    const operation = methods[method as keyof typeof methods];
    expect(opens?.[2]).toBe(operation?.id);
    expect(opens?.[1]).toBe(operation?.isOpen ? "open" : "viewer");
  }
});

test("reading needs the scope read, everything else write", () => {
  for (const methods of Object.values(routes))
    for (const [method, { scope }] of Object.entries(methods)) expect(scope).toBe(method === "GET" ? "read" : "write");
});

test("only the directory and the description are open", () => {
  const open = Object.entries(routes).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { isOpen }]) => (isOpen ? [`${method} ${path}`] : [])),
  );
  expect(open).toEqual(["GET /places", "GET /places/clusters", "GET /places/{id}", "GET /openapi.json"]);
});

test("the description names every path and method of the table", () => {
  const said = Object.entries(paths()).map(([path, item]) => [
    path,
    Object.keys(item).filter((key) => key !== "parameters"),
  ]);
  const are = Object.entries(routes).map(([path, methods]) => [
    path,
    Object.keys(methods).map((method) => method.toLowerCase()),
  ]);
  expect(said).toEqual(are);
});

test("every operation has a name of its own", () => {
  const ids = Object.values(routes).flatMap((methods) => Object.values(methods).map(({ id }) => id));
  expect(new Set(ids).size).toBe(ids.length);
});

test("every reference in the description leads somewhere", () => {
  const description = openapi();
  const references = [...JSON.stringify(description).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path = ""]) => path);
  expect(references.length).toBeGreaterThan(50);
  for (const reference of references) {
    const target = reference.split("/").reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], description);
    expect(target, reference).toBeTypeOf("object");
  }
});

test("every schema of the description is one of JSON Schema 2020-12", () => {
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  ajv.addSchema(openapi(), "api");
  const { schemas } = openapi().components as { schemas: object };
  for (const name of Object.keys(schemas))
    expect(ajv.getSchema(`api#/components/schemas/${name}`), name).toBeTypeOf("function");
});

test("bodies are described as a client writes them: places' ids are text, defaults need not be sent", () => {
  const { schemas } = openapi().components as {
    schemas: Record<string, { required: string[]; properties: Record<string, { type: string }> }>;
  };
  expect(schemas.NewVisit?.required).toEqual(["placeId"]);
  expect(schemas.NewVisit?.properties.placeId?.type).toBe("string");
  expect(schemas.NewContact?.required).toEqual(["name"]);
});

test("the description is made once", () => {
  expect(openapi()).toBe(openapi());
});
