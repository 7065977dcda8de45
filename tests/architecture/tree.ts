// The source tree as the rules see it: files with their text, and who imports whom. TypeScript 7 has no compiler API that
// dependency-cruiser could use, so imports are read by esbuild (types away or kept) and es-module-lexer.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { init, parse } from "es-module-lexer";
import { transform } from "esbuild";

/** `to` is a path in the tree, or the name of a package. `typeOnly`: gone when the program runs. */
export type Import = { readonly from: string; readonly to: string; readonly typeOnly: boolean };
export type Tree = {
  readonly topLevel: readonly string[];
  /** Source files of app, components, lib, tests and prisma (without generated), by path. */
  readonly files: ReadonlyMap<string, string>;
  readonly imports: readonly Import[];
};

const sourceFolders = ["app", "components", "lib", "tests", "prisma"];
const code = /\.(ts|tsx|js)$/;

export async function readTree(root: string): Promise<Tree> {
  const files = new Map<string, string>();
  for (const folder of sourceFolders) {
    if (!existsSync(join(root, folder))) continue;
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true, recursive: true })) {
      const path = join(entry.parentPath, entry.name).slice(root.length).replace(/^\//, "");
      if (!entry.isFile() || path.startsWith("prisma/generated/")) continue;
      files.set(path, code.test(path) ? readFileSync(join(root, path), "utf8") : "");
    }
  }
  await init;
  const imports = await Promise.all(
    [...files].filter(([path]) => code.test(path)).map(([path, text]) => importsOf(path, text, files)),
  );
  return { topLevel: readdirSync(root), files, imports: imports.flat() };
}

async function importsOf(path: string, text: string, files: ReadonlyMap<string, string>): Promise<Import[]> {
  const atRunTime = await importedNames(path, text);
  const withTypes = await importedNames(path, text.replace(/^(import|export) type (?=[{*\w])/gm, keepingDeclarations));
  const all = new Set([...atRunTime, ...withTypes]);
  return [...all].map((name) => ({ from: path, to: resolved(path, name, files), typeOnly: !atRunTime.has(name) }));
}

/** `import type {` and `export type {` lose the word; `export type Name =` is a declaration and stays. */
function keepingDeclarations(whole: string, keyword: string, offset: number, text: string): string {
  const next = text.charAt(offset + whole.length);
  return keyword === "export" && !/[{*]/.test(next) ? whole : `${keyword} `;
}

async function importedNames(path: string, text: string): Promise<Set<string>> {
  const loader = path.endsWith(".tsx") ? "tsx" : path.endsWith(".ts") ? "ts" : "jsx";
  const tsconfigRaw = { compilerOptions: { verbatimModuleSyntax: true, jsx: "react-jsx" as const } };
  const result = await transform(text, { loader, tsconfigRaw, jsx: "automatic", sourcefile: path });
  const names = parse(result.code)[0].map((one) => one.n);
  return new Set(names.filter((name) => name !== undefined && name !== "react/jsx-runtime") as string[]);
}

function resolved(from: string, name: string, files: ReadonlyMap<string, string>): string {
  if (!name.startsWith("@/") && !name.startsWith(".")) return name;
  const path = normalize(name.startsWith("@/") ? name.slice(2) : join(dirname(from), name));
  return [path, `${path}.ts`, `${path}.tsx`, `${path}.js`].find((one) => files.has(one)) ?? path;
}

const reached = new WeakMap<Tree, Map<string, ReadonlySet<string>>>();

/** Everything that runs when `file` is imported: itself, and what it imports at run time, however far away. */
export function reachedFrom(tree: Tree, file: string): ReadonlySet<string> {
  const known = reached.get(tree) ?? new Map<string, ReadonlySet<string>>();
  reached.set(tree, known);
  const before = known.get(file);
  if (before) return before;
  const found = new Set([file]);
  for (const one of found) for (const next of runTimeImports(tree).get(one) ?? []) found.add(next);
  known.set(file, found);
  return found;
}

const graphs = new WeakMap<Tree, ReadonlyMap<string, string[]>>();

export function runTimeImports(tree: Tree): ReadonlyMap<string, string[]> {
  const known = graphs.get(tree);
  if (known) return known;
  const graph = new Map<string, string[]>();
  for (const { from, to, typeOnly } of tree.imports) if (!typeOnly) graph.set(from, [...(graph.get(from) ?? []), to]);
  graphs.set(tree, graph);
  return graph;
}
