// npm run check: what a commit must pass, in order, stopping at the first failure.
import { spawnSync } from "node:child_process";

const vitest = (project: string) => ["node_modules/vitest/vitest.mjs", "run", "--project", project];

const steps: readonly (readonly [title: string, words: readonly string[], env?: Record<string, string>])[] = [
  ["format and lint", ["node_modules/@biomejs/biome/bin/biome", "check", "--error-on-warnings", "."]],
  ["types", ["node_modules/typescript/bin/tsc", "--noEmit", "-p", "."]],
  ["architecture", vitest("architecture")],
  ["unit", vitest("unit")],
  ["integration", vitest("integration"), { TEST_ENGINE: "sqlite" }],
  ["build", ["node_modules/next/dist/bin/next", "build"], { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" }],
];

for (const [title, words, env] of steps) {
  console.log(`\n── ${title}`);
  const { status } = spawnSync(process.execPath, words, {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, ...env },
  });
  if (status !== 0) {
    console.error(`\nThe check stopped at "${title}".`);
    process.exit(1);
  }
}
console.log("\nEverything holds.");
