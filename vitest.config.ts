import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// An odd zone (12:45 ahead of UTC, with summer time) brings out every date that was read from an instant by mistake.
process.env.TZ = "Pacific/Chatham";

const root = fileURLToPath(new URL(".", import.meta.url));
const resolve = {
  alias: {
    "@/": root,
    // outside of Next this package throws; tests are the server
    "server-only": `${root}tests/support/server-only.ts`,
  },
};

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      { resolve, test: { name: "architecture", include: ["tests/architecture/**/*.test.ts"] } },
      {
        resolve,
        test: {
          name: "unit",
          include: ["tests/unit/**/*.test.{ts,tsx}"],
          setupFiles: "tests/support/environment.ts",
          // property tests take seconds, and more where others use the machine
          testTimeout: 60_000,
        },
      },
      {
        resolve,
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          globalSetup: "tests/support/database-template.ts",
          setupFiles: ["tests/support/environment.ts", "tests/support/database.ts"],
          pool: "forks",
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
