// Each rule is shown to fail: a small tree without fault, one planted violation at a time, and the rule that finds it by name.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { arrows } from "./arrows";
import { habits } from "./habits";
import { readTree } from "./tree";

const rules = { ...arrows, ...habits };

const withoutFault = {
  "package.json": "{}",
  "lib/core/db.ts":
    'import { PrismaClient } from "@/prisma/generated/sqlite/client";\nexport const db = () => PrismaClient;',
  "lib/auth/viewer.ts": "export const mintViewer = () => 1;\nexport type Viewer = { id: string };",
  "lib/auth/action.ts":
    'import { refresh } from "next/cache";\nexport const viewerAction = (..._all: unknown[]) => refresh;',
  "lib/places/nearby.ts":
    'import { nearbyOnPostgresql } from "./nearby.postgresql";\nimport { nearbyOnSqlite } from "./nearby.sqlite";\nexport const nearby = (engine: string) => (engine === "sqlite" ? nearbyOnSqlite : nearbyOnPostgresql);',
  "lib/places/nearby.sqlite.ts": 'import { db } from "@/lib/core/db";\nexport const nearbyOnSqlite = db;',
  "lib/places/nearby.postgresql.ts": 'import { db } from "@/lib/core/db";\nexport const nearbyOnPostgresql = db;',
  "lib/places/queries.ts":
    'import { nearby } from "./nearby";\nexport const listPlaces = nearby;\nexport type PlaceView = { id: number };',
  "lib/visits/schema.ts": 'import { stages } from "./stage";\nexport const visitInput = stages;',
  "lib/visits/stage.ts": 'export const stages = ["idea", "asked"];',
  "lib/visits/policy.ts":
    'import type { Viewer } from "@/lib/auth/viewer";\nexport const visitsOf = (viewer: Viewer) => ({ ownerId: viewer.id });',
  "lib/visits/queries.ts":
    'import type { Viewer } from "@/lib/auth/viewer";\nimport { db } from "@/lib/core/db";\nimport { visitsOf } from "./policy";\nexport async function listVisits(\n  viewer: Viewer,\n) {\n  return [db, visitsOf(viewer)];\n}\nexport type VisitView = { id: string };',
  "lib/visits/mutations.ts":
    'import type { Viewer } from "@/lib/auth/viewer";\nimport { db } from "@/lib/core/db";\nexport async function confirmVisit(viewer: Viewer) {\n  return [db, viewer];\n}',
  "lib/visits/actions.ts":
    '"use server";\nimport { viewerAction } from "@/lib/auth/action";\nimport { confirmVisit } from "./mutations";\nimport { visitInput } from "./schema";\n\nexport const confirmVisitAction = viewerAction(visitInput, async () => {\n  await confirmVisit({ id: "1" });\n});',
  "lib/rest/door.ts": "export const door = 1;",
  "lib/commands/migrate.ts": 'import "@/lib/core/db";',
  "components/ui/button.tsx": 'export const Button = () => <button type="button">Don\'t</button>;',
  "components/visits/visit-card.tsx":
    'import { Button } from "@/components/ui/button";\nimport type { VisitView } from "@/lib/visits/queries";\nimport { stages } from "@/lib/visits/stage";\nexport const VisitCard = ({ visit }: { visit: VisitView }) => <Button key={visit.id + stages[0]} />;',
  "app/visits/page.tsx":
    'import { VisitCard } from "@/components/visits/visit-card";\nimport { confirmVisitAction } from "@/lib/visits/actions";\nimport { listVisits } from "@/lib/visits/queries";\nexport default () => [VisitCard, confirmVisitAction, listVisits];',
  "app/api/v1/visits/route.ts":
    'import { door } from "@/lib/rest/door";\nimport { confirmVisit } from "@/lib/visits/mutations";\nexport const POST = [door, confirmVisit];',
};

const viewer = 'import type { Viewer } from "@/lib/auth/viewer";\n';
const useServer = '"use server";\nimport { viewerAction } from "@/lib/auth/action";\n';

/** Under each rule's name, what to plant: a path and its text. */
const planted: Record<keyof typeof rules, Record<string, string>[]> = {
  "domains import only leftwards": [
    { "lib/places/stars.ts": 'import { stages } from "@/lib/visits/stage";\nexport const stars = stages;' },
    { "lib/core/words.ts": 'import type { Viewer } from "@/lib/auth/viewer";\nexport type Words = Viewer;' },
  ],
  "lib imports neither app nor components": [
    { "lib/visits/look.ts": 'import { Button } from "@/components/ui/button";\nexport const look = Button;' },
  ],
  "components do not import app": [
    { "components/visits/list.tsx": 'import page from "@/app/visits/page";\nexport const List = page;' },
  ],
  "components/ui knows no domain": [
    {
      "components/ui/card.tsx":
        'import { VisitCard } from "@/components/visits/visit-card";\nexport const Card = VisitCard;',
    },
    {
      "components/ui/stage.tsx":
        'import type { VisitView } from "@/lib/visits/queries";\nexport type Stage = VisitView;',
    },
  ],
  "components import of a domain only schema, pure concepts and types": [
    {
      "components/visits/list.tsx":
        'import { listVisits } from "@/lib/visits/queries";\nexport const List = listVisits;',
    },
    {
      "components/visits/form.tsx":
        'import { confirmVisitAction } from "@/lib/visits/actions";\nexport const Form = confirmVisitAction;',
    },
    { "components/places/near.tsx": 'import { nearby } from "@/lib/places/nearby";\nexport const Near = nearby;' },
  ],
  "app imports of a domain only queries, actions, schema and pure concepts": [
    { "app/page.tsx": 'import { confirmVisit } from "@/lib/visits/mutations";\nexport default confirmVisit;' },
    { "app/page.tsx": 'import { nearby } from "@/lib/places/nearby";\nexport default nearby;' },
  ],
  "app and components never import the database": [
    { "app/page.tsx": 'import { db } from "@/lib/core/db";\nexport default db;' },
    {
      "components/ui/user.tsx":
        'import type { User } from "@/prisma/generated/sqlite/client";\nexport type One = User;',
    },
  ],
  "only lib/core/db.ts makes a client": [
    {
      "lib/visits/own.ts":
        'import { PrismaClient } from "@/prisma/generated/sqlite/client";\nexport const own = PrismaClient;',
    },
    { "lib/visits/own.ts": 'export const own = () => import("@/prisma/generated/sqlite/client");' },
  ],
  "a driver is used only in lib/core, by commands and in an engine's file": [
    { "lib/visits/own.ts": 'import Sqlite from "better-sqlite3";\nexport const own = Sqlite;' },
  ],
  "a policy does not touch the database": [
    { "lib/contacts/policy.ts": 'import { db } from "@/lib/core/db";\nexport const contactsOf = db;' },
    {
      "lib/references/policy.ts":
        'import { listVisits } from "@/lib/visits/queries";\nexport const referencesOf = listVisits;',
    },
  ],
  "an action does not touch the database": [
    {
      "lib/contacts/actions.ts": `${useServer}import { db } from "@/lib/core/db";\nexport const oneAction = viewerAction(db);`,
    },
  ],
  "a schema does not import Prisma, React or server-only": [
    {
      "lib/contacts/schema.ts":
        'import type { Contact } from "@/prisma/generated/sqlite/client";\nexport type One = Contact;',
    },
    { "lib/contacts/schema.ts": 'import { useState } from "react";\nexport const one = useState;' },
    {
      "lib/contacts/schema.ts": 'import { one } from "./one";\nexport const two = one;',
      "lib/contacts/one.ts": 'import "server-only";\nexport const one = 1;',
    },
  ],
  "in a domain only actions know Next": [
    { "lib/contacts/queries.ts": 'import { redirect } from "next/navigation";\nexport const one = redirect;' },
    { "lib/visits/again.ts": 'import { revalidatePath } from "next/cache";\nexport const one = revalidatePath;' },
  ],
  "lib/rest is imported by app/api only": [
    { "app/page.tsx": 'import { door } from "@/lib/rest/door";\nexport default door;' },
    { "lib/commands/token.ts": 'import { door } from "@/lib/rest/door";\nexport default door;' },
  ],
  "nobody imports a command": [{ "app/page.tsx": 'import "@/lib/commands/migrate";\nexport default 1;' }],
  "mutations are called by actions, routes, commands and mutations": [
    {
      "lib/agenda/queries.ts": `${viewer}import { confirmVisit } from "@/lib/visits/mutations";\nexport const x = confirmVisit;`,
    },
  ],
  "an engine's file is imported only from its own folder, and has a twin or serves one": [
    {
      "lib/visits/near.ts":
        'import { nearbyOnSqlite } from "@/lib/places/nearby.sqlite";\nexport const near = nearbyOnSqlite;',
    },
    { "lib/visits/search.sqlite.ts": "export const search = 1;" },
  ],
  "nothing imports itself in a circle": [
    {
      "lib/visits/hen.ts": 'import { egg } from "./egg";\nexport const hen = egg;',
      "lib/visits/egg.ts": 'import { hen } from "./hen";\nexport const egg = hen;',
    },
  ],
  "the top level is fixed": [{ "scripts/build.ts": "export {};" }, { "notes.md": "" }],
  "lib is the glossary of the domain": [
    { "lib/payments/schema.ts": "export const one = 1;" },
    { "lib/loose.ts": "export const one = 1;" },
  ],
  "components are ui, the frame or a domain's": [{ "components/widgets/clock.tsx": "export const Clock = 1;" }],
  "app has only files that Next gives a meaning": [{ "app/visits/visit-table.tsx": "export const VisitTable = 1;" }],
  "a domain has sub-folders one deep, and no React": [
    { "lib/visits/form.tsx": "export const Form = 1;" },
    { "lib/places/import/osm/xml/read.ts": "export const read = 1;" },
  ],
  "names are kebab-case": [
    { "lib/visits/nextStep.ts": "export const one = 1;" },
    { "components/visits/VisitForm.tsx": "export const VisitForm = 1;" },
    { "tests/unit/Next_step.test.ts": "" },
  ],
  "nothing has a vague name": [
    { "lib/visits/utils.ts": "export const one = 1;" },
    { "lib/visits/visit-service.ts": "export const one = 1;" },
    { "components/visits/common/card.tsx": "export const Card = 1;" },
  ],
  "there are no barrels": [
    { "lib/visits/index.ts": "export const one = 1;" },
    { "lib/visits/front.ts": 'export * from "./stage";' },
  ],
  "no file over 250 lines, no page over 60": [
    { "lib/visits/long.ts": "export {};\n".repeat(251) },
    { "app/page.tsx": "export {};\n".repeat(61) },
  ],
  "no any": [
    { "lib/visits/loose.ts": "export const one: any = 1;" },
    { "lib/visits/loose.ts": "export const one = 1 as any;" },
    { "lib/visits/loose.ts": "export const one: Promise<any> = Promise.resolve(1);" },
    { "lib/visits/loose.ts": "export const one: any[] = [];" },
  ],
  "no non-null assertion": [
    { "lib/visits/sure.ts": "export const one = [1][0]!.toFixed();" },
    { "lib/visits/sure.ts": "export const one = [1].at(0)!;" },
  ],
  "nothing is silenced or left for later": [
    { "lib/visits/later.ts": "// TODO write this\nexport const one = 1;" },
    { "lib/visits/later.ts": "// @ts-expect-error\nexport const one = 1;" },
    { "tests/unit/later.test.ts": "// biome-ignore lint: no time" },
  ],
  "try stands only where a failure is translated": [
    { "app/page.tsx": "export default () => {\n  try {\n    return 1;\n  } catch {\n    return 2;\n  }\n};" },
    { "lib/contacts/mutations.ts": "export const one = () => {\n  try {\n    return 1;\n  } finally {\n  }\n};" },
    { "components/visits/form.tsx": "export const one = () => {\n  try {\n    return 1;\n  } finally {\n  }\n};" },
  ],
  "no style attribute and no raw HTML": [
    { "components/visits/bar.tsx": "export const Bar = () => <p style={{ width: 1 }} />;" },
    { "components/visits/bar.tsx": 'export const Bar = () => <p dangerouslySetInnerHTML={{ __html: "" }} />;' },
  ],
  "the clock is handed down": [
    { "lib/visits/late.ts": "export const late = () => new Date();" },
    { "components/visits/late.tsx": "export const Late = () => Date.now();" },
  ],
  "only lib/auth mints a viewer": [
    { "lib/visits/forge.ts": 'import { mintViewer } from "@/lib/auth/viewer";\nexport const forge = mintViewer;' },
  ],
  "new places are written where they are indexed": [
    { "lib/places/seed.ts": "export const seed = (tx: Tx) => tx.place.createMany({ data: [] });" },
  ],
  "nobody asks which engine it is, but the front of its two files": [
    { "lib/visits/ask.ts": 'export const ask = (engine: string) => engine === "postgresql";' },
    { "app/page.tsx": "export default (one: { engine: string }) => one.engine;" },
  ],
  "actions are thin": [
    { "lib/contacts/actions.ts": `${useServer}export async function save() {}\n` },
    {
      "lib/contacts/actions.ts": `${useServer}export const saveAction = viewerAction(1, async () => {\n${"  await 1;\n".repeat(14)}});`,
    },
    {
      "lib/contacts/actions.ts":
        'import { viewerAction } from "@/lib/auth/action";\nexport const saveAction = viewerAction(1);',
    },
  ],
  "private reads and writes take the viewer first": [
    { "lib/contacts/queries.ts": "export async function listContacts(ownerId: string) {\n  return [ownerId];\n}" },
    { "lib/contacts/mutations.ts": "export const forgetContact = async (id: string) => id;" },
    { "lib/contacts/queries.ts": "export async function countContacts() {\n  return 1;\n}" },
  ],
  "in app only an error page runs in the browser": [{ "app/page.tsx": '"use client";\nexport default 1;' }],
  "tests are flat and mock no module": [
    { "tests/unit/stage.test.ts": 'import { describe } from "vitest";\ndescribe("stage", () => {});' },
    { "tests/integration/visits.test.ts": 'import { vi } from "vitest";\nvi.mock("@/lib/core/db");' },
  ],
};

async function treeWith(extra: Record<string, string>) {
  const root = mkdtempSync(join(tmpdir(), "door-planted-"));
  for (const [path, text] of Object.entries({ ...withoutFault, ...extra })) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const tree = await readTree(root);
  rmSync(root, { recursive: true });
  return tree;
}

test("a tree without fault breaks no rule", async () => {
  const tree = await treeWith({});
  const broken = Object.entries(rules).filter(([, rule]) => rule(tree).length > 0);
  expect(broken.map(([name, rule]) => [name, rule(tree)])).toEqual([]);
});

test("every rule has something planted against it", () => {
  expect(Object.keys(planted).sort()).toEqual(Object.keys(rules).sort());
});

for (const [name, rule] of Object.entries(rules))
  test(`planted: ${name}`, async () => {
    for (const extra of planted[name] ?? []) {
      const said = rule(await treeWith(extra));
      expect({ planted: Object.keys(extra), said }).toEqual({
        planted: Object.keys(extra),
        said: [expect.any(String), ...said.slice(1)],
      });
    }
  });
