/** The folders of lib in their one line: each imports only what stands to its left. The last two are doors. */
export const line = [
  "core",
  "auth",
  "places",
  "contacts",
  "documents",
  "outreach",
  "visits",
  "applications",
  "references",
  "reflection",
  "agenda",
  "insights",
  "transfer",
  "rest",
  "commands",
] as const;

/** What stands between the plumbing and the doors. */
export const domains: readonly string[] = line.slice(2, -2);
/** The domains whose every row belongs to one person. */
export const privateDomains: readonly string[] = domains.filter((domain) => domain !== "places");

/** `visits` for `lib/visits/import/csv.ts`; undefined outside of lib. */
export const folderOf = (path: string) => (path.startsWith("lib/") ? path.split("/")[1] : undefined);
export const inDomain = (path: string) => domains.includes(folderOf(path) ?? "");
export const inAppOrComponents = (path: string) => /^(app|components)\//.test(path);
/** The file's own name without its ending: `schema`, `nearby.sqlite`. */
export const kindOf = (path: string) => (path.split("/").at(-1) ?? "").replace(/\.\w+$/, "");
export const isSource = (path: string) => /\.(ts|tsx|js)$/.test(path);
export const database = "lib/core/db.ts";
export const isGenerated = (path: string) => path.startsWith("prisma/generated");
export const isEngineFile = (path: string) => /\.(sqlite|postgresql)$/.test(kindOf(path));
