import {
  database,
  domains,
  folderOf,
  inAppOrComponents,
  inDomain,
  isEngineFile,
  isGenerated,
  kindOf,
  line,
} from "./places-of-files";
import { type Import, reachedFrom, runTimeImports, type Tree } from "./tree";

/** A rule answers what breaks it, one sentence each. */
export type Rule = (tree: Tree) => string[];

const forbidden =
  (isForbidden: (one: Import, tree: Tree) => boolean): Rule =>
  (tree) =>
    tree.imports
      .filter((one) => /^(app|components|lib)\//.test(one.from) && isForbidden(one, tree))
      .map(({ from, to }) => `${from} imports ${to}`);

const isRoute = (path: string) => /^app\/(.*\/)?route\.tsx?$/.test(path);
const reachesDatabase = (tree: Tree, path: string) => reachedFrom(tree, path).has(database);
const names: readonly (string | undefined)[] = line;
const position = (folder: string | undefined) => names.indexOf(folder);
const isForOthers = (path: string) => /^(queries|mutations|actions)$/.test(kindOf(path));
const isNext = (path: string) => /^next(\/|$)/.test(path);

export const arrows: Record<string, Rule> = {
  "domains import only leftwards": forbidden(
    ({ from, to }) =>
      folderOf(from) !== undefined && folderOf(to) !== undefined && position(folderOf(to)) > position(folderOf(from)),
  ),

  "lib imports neither app nor components": forbidden(
    ({ from, to }) => from.startsWith("lib/") && inAppOrComponents(to),
  ),

  "components do not import app": forbidden(({ from, to }) => from.startsWith("components/") && to.startsWith("app/")),

  "components/ui knows no domain": forbidden(
    ({ from, to }) => from.startsWith("components/ui/") && (/^components\/(?!ui\/)/.test(to) || inDomain(to)),
  ),

  "components import of a domain only schema, pure concepts and types": forbidden(
    ({ from, to, typeOnly }, tree) =>
      from.startsWith("components/") &&
      (inDomain(to) || folderOf(to) === "auth") &&
      !typeOnly &&
      (isForOthers(to) || kindOf(to) === "policy" || reachesDatabase(tree, to)),
  ),

  "app imports of a domain only queries, actions, schema and pure concepts": forbidden(
    ({ from, to, typeOnly }, tree) =>
      from.startsWith("app/") &&
      inDomain(to) &&
      !typeOnly &&
      (kindOf(to) === "mutations" ? !isRoute(from) : !isForOthers(to) && reachesDatabase(tree, to)),
  ),

  "app and components never import the database": forbidden(
    ({ from, to }) => inAppOrComponents(from) && (to === database || isGenerated(to) || to.startsWith("@prisma/")),
  ),

  "only lib/core/db.ts makes a client": forbidden(
    ({ from, to, typeOnly }) => from !== database && isGenerated(to) && !typeOnly,
  ),

  "a driver is used only in lib/core, by commands and in an engine's file": forbidden(
    ({ from, to }) =>
      !/^lib\/(core|commands)\//.test(from) &&
      !isEngineFile(from) &&
      /^(@prisma\/adapter-|better-sqlite3$|pg$)/.test(to),
  ),

  "a policy does not touch the database": forbidden(
    ({ from, to, typeOnly }, tree) => kindOf(from) === "policy" && !typeOnly && reachesDatabase(tree, to),
  ),

  "an action does not touch the database": forbidden(({ from, to }) => kindOf(from) === "actions" && to === database),

  "a schema does not import Prisma, React or server-only": forbidden(
    ({ from, to, typeOnly }, tree) =>
      kindOf(from) === "schema" &&
      [to, ...(typeOnly ? [] : reachedFrom(tree, to))].some(
        (one) => isGenerated(one) || one === database || /^(@prisma\/|react(-dom)?(\/|$)|server-only$)/.test(one),
      ),
  ),

  "in a domain only actions know Next": forbidden(
    ({ from, to }) => inDomain(from) && kindOf(from) !== "actions" && isNext(to),
  ),

  "lib/rest is imported by app/api only": forbidden(
    ({ from, to }) => folderOf(to) === "rest" && folderOf(from) !== "rest" && !from.startsWith("app/api/"),
  ),

  "nobody imports a command": forbidden(({ from, to }) => folderOf(to) === "commands" && folderOf(from) !== "commands"),

  "mutations are called by actions, routes, commands and mutations": forbidden(
    ({ from, to, typeOnly }) =>
      !typeOnly &&
      kindOf(to) === "mutations" &&
      inDomain(to) &&
      /^(queries|policy|schema)$/.test(kindOf(from)) &&
      domains.includes(folderOf(from) ?? ""),
  ),

  "an engine's file is imported only from its own folder, and has a twin or serves one": (tree) => {
    const strangers = tree.imports
      .filter(({ from, to }) => isEngineFile(to) && folderPath(from) !== folderPath(to) && from.startsWith("lib/"))
      .filter(({ to }) => !to.startsWith("lib/core/"))
      .map(({ from, to }) => `${from} imports ${to}`);
    const alone = [...tree.files.keys()]
      .filter((path) => path.startsWith("lib/") && isEngineFile(path) && !tree.files.has(twinOf(path)))
      .filter((path) => !servesItsEngine(tree, path))
      .map((path) => `${path} has no ${twinOf(path)}`);
    return [...strangers, ...alone];
  },

  "nothing imports itself in a circle": (tree) => {
    const graph = runTimeImports(tree);
    return [...graph.keys()]
      .filter((path) => (graph.get(path) ?? []).some((next) => next !== path && reachedFrom(tree, next).has(path)))
      .map((path) => `${path} imports itself by way of others`);
  },
};

// a part of one engine's way of doing something: only files of the same engine import it
function servesItsEngine(tree: Tree, path: string): boolean {
  const engine = kindOf(path).split(".").at(-1);
  const importers = tree.imports.filter(({ from, to }) => to === path && from.startsWith("lib/"));
  return importers.length > 0 && importers.every(({ from }) => kindOf(from).endsWith(`.${engine}`));
}

const folderPath = (path: string) => path.slice(0, path.lastIndexOf("/"));
const twinOf = (path: string) =>
  path.includes(".sqlite.") ? path.replace(".sqlite.", ".postgresql.") : path.replace(".postgresql.", ".sqlite.");
