import type { Rule } from "./arrows";
import { domains, folderOf, inDomain, isEngineFile, isSource, kindOf, line, privateDomains } from "./places-of-files";
import type { Tree } from "./tree";

const ours = (path: string) => /^(app|components|lib)\//.test(path) && isSource(path);

/** Every source file of app, components and lib that `where` picks and whose text has what must not be there. */
const unwritten =
  (pattern: RegExp, where: (path: string) => boolean = () => true): Rule =>
  (tree) =>
    [...tree.files]
      .filter(([path]) => ours(path) && where(path))
      .flatMap(([path, text]) => {
        const found = withoutComments(text).match(pattern);
        return found ? [`${path} says ${found[0].trim()}`] : [];
      });

const paths =
  (breaks: (path: string, tree: Tree) => string | false): Rule =>
  (tree) =>
    [...tree.files.keys()].flatMap((path) => {
      const said = breaks(path, tree);
      return said ? [`${path} ${said}`] : [];
    });

const withoutComments = (text: string) =>
  text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|[^:"'`\w\\])\/\/.*$/gm, "$1");
const lines = (text: string) => text.trimEnd().split("\n").length;

const vagueNames = /(^|-)(utils?|helpers?|misc|common|shared|manager|service|services)$/;
const topLevelNames =
  /^(app|prisma|components|lib|tests|public|docs|node_modules|data|package(-lock)?\.json|tsconfig\.json|biome\.json|next-env\.d\.ts|[a-z]+\.config\.(js|ts)|(README|ARCHITECTURE|STYLE)\.md|LICENSE|test-results|playwright-report|bench-results.*\.json|.*\.tsbuildinfo|\..+)$/;
const nextNames =
  /^(page|layout|template|loading|error|global-error|not-found|default|route|manifest|icon|apple-icon|favicon|opengraph-image|robots|sitemap|globals)\.\w+$/;
const kebab = /^(\[\[?(\.\.\.)?[a-z][a-zA-Z0-9]*\]?\]|\([a-z-]+\)|[a-z0-9]+(-[a-z0-9]+)*(\.(json|csv))?)$/;

export const habits: Record<string, Rule> = {
  "the top level is fixed": (tree) =>
    tree.topLevel.filter((name) => !topLevelNames.test(name)).map((name) => `${name} does not belong at the top`),

  "lib is the glossary of the domain": paths((path) => {
    const folder = folderOf(path);
    return folder !== undefined && !line.some((one) => one === folder) && "is in no folder of the domain line";
  }),

  // the frame around every screen and its undo notice are no domain's
  "components are ui, the frame or a domain's": paths((path) => {
    const folder = path.startsWith("components/") ? (path.split("/")[1] ?? "") : "ui";
    return !["ui", "navigation", "history", "auth", ...domains].includes(folder) && "is for no domain";
  }),

  "app has only files that Next gives a meaning": paths(
    (path) => path.startsWith("app/") && !nextNames.test(path.split("/").at(-1) ?? "") && "has no meaning for Next",
  ),

  "a domain has sub-folders one deep, and no React": paths(
    (path) => inDomain(path) && (path.split("/").length > 4 || path.endsWith(".tsx")) && "is too deep or has React",
  ),

  "names are kebab-case": paths((path) => {
    if (!/^(app|components|lib|tests)\//.test(path) || path.startsWith("tests/fixtures/")) return false;
    const folders = path.split("/").slice(1, -1);
    const own = kindOf(path).replace(/\.(test|bench|e2e|sqlite|postgresql)$/, "");
    return ![...folders, own].every((name) => kebab.test(name)) && "is not in kebab-case";
  }),

  "nothing has a vague name": paths((path) => {
    const names = path
      .split("/")
      .slice(1)
      .map((name) => name.replace(/\..*$/, ""));
    return isSource(path) && names.some((name) => vagueNames.test(name)) && "has a name that says nothing";
  }),

  "there are no barrels": (tree) =>
    [...tree.files]
      .filter(([path, text]) => isSource(path) && (kindOf(path) === "index" || /^export \* from/m.test(text)))
      .map(([path]) => `${path} only passes on what others have`),

  "no file over 250 lines, no page over 60": (tree) =>
    [...tree.files]
      .filter(([path]) => ours(path))
      .filter(([path, text]) => lines(text) > (/^app\/.*page\.tsx$/.test(path) ? 60 : 250))
      .map(([path, text]) => `${path} has ${lines(text)} lines`),

  "no any": unwritten(/(:|\bas|<|,|\|)\s*any\b(?=\s*([[\]>;,)=|&{]|$))/m, (path) => !path.endsWith(".js")),

  "no non-null assertion": unwritten(/[\w)\]]!(\.\w|\[|;$)/m, (path) => !path.endsWith(".js")),

  "nothing is silenced or left for later": (tree) =>
    [...tree.files]
      .filter(([path]) => isSource(path) && !path.startsWith("tests/architecture/"))
      .flatMap(([path, text]) => {
        const found = /@ts-(ignore|expect-error|nocheck)|biome-ignore|eslint-disable|\b(TODO|FIXME|XXX|HACK)\b/.exec(
          text,
        );
        return found ? [`${path} says ${found[0]}`] : [];
      }),

  // core, auth, rest and commands hold the wrappers; a domain's concept file may translate a failure; a client leaf may lose its network
  "try stands only where a failure is translated": (tree) =>
    [...tree.files]
      .filter(([path, text]) => ours(path) && /\btry \{/.test(withoutComments(text)))
      .filter(
        ([path, text]) =>
          path.startsWith("app/") ||
          (path.startsWith("components/") && !isClient(text)) ||
          (inDomain(path) && /^(schema|policy|queries|mutations|actions)$/.test(kindOf(path))),
      )
      .map(([path]) => `${path} has a try`),

  "no style attribute and no raw HTML": unwritten(/\sstyle=[{"]|dangerouslySetInnerHTML/, (path) =>
    path.endsWith(".tsx"),
  ),

  // pages and routes are doors, where it is read
  "the clock is handed down": unwritten(
    /\bDate\.now\(\)|\bnew Date\(\)/,
    (path) => inDomain(path) || path.startsWith("components/"),
  ),

  "only lib/auth mints a viewer": unwritten(/\bmintViewer\b/, (path) => folderOf(path) !== "auth"),

  // the search and the map of SQLite are told of new places by who writes them
  "new places are written where they are indexed": unwritten(/\bplace\.(create|createMany|upsert)\b/),

  "nobody asks which engine it is, but the front of its two files": (tree) =>
    [...tree.files]
      .filter(([path, text]) => ours(path) && asksForEngine(withoutComments(text)))
      .filter(([path]) => !isEngineFile(path) && !/^lib\/(core|commands)\//.test(path))
      .filter(([path]) => {
        const engineFiles = tree.imports.filter(({ from, to }) => from === path && isEngineFile(to));
        return !["sqlite", "postgresql"].every((engine) => engineFiles.some(({ to }) => to.includes(`.${engine}.`)));
      })
      .map(([path]) => `${path} asks which engine it is`),

  "actions are thin": (tree) =>
    [...tree.files]
      .filter(([path]) => path.startsWith("lib/") && kindOf(path) === "actions")
      .flatMap(([path, text]) => thickActions(text).map((name) => `${path}: ${name}`)),

  "private reads and writes take the viewer first": (tree) =>
    [...tree.files]
      .filter(([path]) => privateDomains.includes(folderOf(path) ?? "") && /^(queries|mutations)$/.test(kindOf(path)))
      .flatMap(([path, text]) => withoutViewer(text).map((name) => `${path}: ${name} does not take the viewer first`)),

  "in app only an error page runs in the browser": (tree) =>
    [...tree.files]
      .filter(([path, text]) => path.startsWith("app/") && isClient(text) && !/^(global-)?error$/.test(kindOf(path)))
      .map(([path]) => `${path} says "use client"`),

  "tests are flat and mock no module": (tree) =>
    [...tree.files]
      .filter(([path]) => /^tests\/(unit|integration|e2e)\//.test(path))
      .flatMap(([path, text]) => {
        const found = /\bdescribe\(|\bvi\.mock\(/.exec(text);
        return found ? [`${path} says ${found[0]}`] : [];
      }),
};

const isClient = (text: string) => /^\s*(["'])use client\1/.test(withoutComments(text));
const asksForEngine = (text: string) => /\.engine\b|\bengine === |["'`]postgres(ql)?["'`:]|["'`]sqlite["'`]/.test(text);

/** Names of exports that are more than `xAction = wrapperAction(schema, handler)` in 14 lines. */
function thickActions(text: string): string[] {
  const said = /^["']use server["']/.test(text.trimStart()) ? [] : ['does not start with "use server"'];
  for (const block of text.split(/^(?=export )/m).slice(1)) {
    const name = /^export (?:async )?(?:const|function) (\w+)/.exec(block)?.[1] ?? block.split("\n", 1)[0];
    const end = block.search(/^\S*\);?$/m);
    const length = block.slice(0, end === -1 ? undefined : end).split("\n").length;
    if (!/^export const \w+Action(: \w+)? = \w+Action\(/.test(block))
      said.push(`${name} is not made by an action wrapper`);
    else if (length > 14) said.push(`${name} has ${length} lines`);
  }
  return said;
}

/** Reads and writes without `viewer: Viewer` in front; a step of somebody's transaction has `tx: Tx` before it. An xView only shapes a row. */
function withoutViewer(text: string): string[] {
  const functions = text.matchAll(/^export (?:async )?function (\w+)(?:<[^(]*>)?\(([^)]*)/gm);
  const arrows = text.matchAll(/^export const (\w+) = (?:cache\()?(?:async )?\(([^)]*)/gm);
  return [...functions, ...arrows]
    .filter(
      ([, name = "", parameters = ""]) =>
        !name.endsWith("View") && !/^\s*(tx: Tx,\s*)?viewer: Viewer\b/.test(parameters),
    )
    .map(([, name]) => name ?? "");
}
