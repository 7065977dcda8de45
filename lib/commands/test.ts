// npm test: every suite, in order, on what it finds or installs. `npm test -- unit`, `npm test -- integration --sqlite` and
// `npm test -- e2e some-name` run a part. The last line is "N passed, N failed"; the exit code is 1 unless all passed.
import type { Engine } from "@/lib/core/env";
import { browserForTests } from "./test/browser";
import { type Part, partOf } from "./test/part";
import { serverForTests } from "./test/postgresql";
import { browserSuite, type Outcome, vitestSuite } from "./test/suites";

const total = { passed: 0, failed: 0 };

async function suite(title: string, run: () => Promise<Outcome>): Promise<void> {
  console.log(`\n── ${title}`);
  const outcome = await run().catch((error: unknown) => {
    console.log(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1 };
  });
  if (outcome.passed + outcome.failed === 0) {
    console.log(`${title} ran no test at all, which counts as a failure.`);
    outcome.failed = 1;
  }
  console.log(`${title}: ${outcome.passed} passed, ${outcome.failed} failed`);
  total.passed += outcome.passed;
  total.failed += outcome.failed;
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
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
