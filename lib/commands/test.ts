// npm test: every suite, in order, on what it finds or installs. `npm test -- unit`, `npm test -- integration --sqlite` and
// `npm test -- e2e some-name` run a part. What failed is said once more at the end; the last line is "N passed, N failed"; the exit
// code is 1 unless all passed.
import type { Engine } from "@/lib/core/env";
import { browserForTests } from "./test/browser";
import { type Part, partOf } from "./test/part";
import { serverForTests } from "./test/postgresql";
import type { Outcome } from "./test/reports";
import { browserSuite, vitestSuite } from "./test/suites";

let passed = 0;
const failures: string[] = [];

async function suite(title: string, run: () => Promise<Outcome>): Promise<void> {
  console.log(`\n── ${title}`);
  const outcome = await run().catch(
    (error: unknown): Outcome => ({ passed: 0, failures: [error instanceof Error ? error.message : String(error)] }),
  );
  const ranNone = outcome.passed + outcome.failures.length === 0;
  const failed = ranNone ? ["Ran no test at all, which counts as a failure."] : outcome.failures;
  console.log(`${title}: ${outcome.passed} passed, ${failed.length} failed`);
  passed += outcome.passed;
  failures.push(...failed.map((failure) => `${title} › ${failure}`));
}

async function integration(engine: Engine, names: string[]): Promise<void> {
  if (engine === "sqlite")
    return suite("integration on SQLite", () => vitestSuite("integration", names, { TEST_ENGINE: engine }));
  await suite("integration on PostgreSQL", async () => {
    const server = await serverForTests();
    console.log(`Using ${server.words}.`);
    try {
      return await vitestSuite("integration", names, { TEST_ENGINE: engine, TEST_DATABASE_URL: server.url });
    } finally {
      await server.stop();
    }
  });
}

async function run({ suites, engines, names }: Part): Promise<void> {
  if (suites.includes("architecture")) await suite("architecture", () => vitestSuite("architecture", names));
  if (suites.includes("unit")) await suite("unit", () => vitestSuite("unit", names));
  if (suites.includes("integration")) for (const engine of engines) await integration(engine, names);
  if (!suites.includes("e2e")) return;
  await suite("e2e in a browser", async () => {
    const browser = await browserForTests();
    console.log(`Using ${browser.words}.`);
    return browserSuite(names, { CHROMIUM_PATH: browser.path });
  });
}

const part = partOf(process.argv.slice(2));
if (typeof part === "string") {
  console.error(part);
  process.exit(2);
}
// ends by way of "exit", where what was started is stopped
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => process.exit(1));
await run(part);
for (const failure of failures) console.log(`\n✗ ${failure}`);
console.log(`\n${passed} passed, ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;
