import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Outcome, readBrowserReport, readVitestReport } from "./reports";

/** One project of vitest.config.ts. Its output goes to the terminal, its figures come from the report it writes. */
export async function vitestSuite(
  project: string,
  names: string[],
  extra: Record<string, string> = {},
): Promise<Outcome> {
  return withReport(async (file) => {
    const words = [
      "run",
      ...names,
      "--project",
      project,
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${file}`,
    ];
    const code = await runNode(["node_modules/vitest/vitest.mjs", ...words, "--passWithNoTests"], {
      ...extra,
      TMPDIR: dirname(file),
    });
    return outcomeOf(file, readVitestReport, code);
  });
}

/** The journeys of tests/e2e. */
export async function browserSuite(names: string[], extra: Record<string, string>): Promise<Outcome> {
  return withReport(async (file) => {
    const words = ["test", ...names, "--reporter=list,json", "--pass-with-no-tests"];
    const code = await runNode(["node_modules/playwright/cli.js", ...words], {
      ...extra,
      PLAYWRIGHT_JSON_OUTPUT_NAME: file,
      TMPDIR: dirname(file),
    });
    return outcomeOf(file, readBrowserReport, code);
  });
}

function outcomeOf(file: string, read: (report: unknown) => Outcome, code: number): Outcome {
  if (!existsSync(file)) return { passed: 0, failures: [`The runner ended with ${code} and wrote no report.`] };
  const outcome = read(JSON.parse(readFileSync(file, "utf8")));
  if (code === 0 || outcome.failures.length > 0) return outcome;
  return { ...outcome, failures: [`No test failed, and yet the runner ended with ${code}: see above.`] };
}

/** A folder for the report and for whatever a suite leaves lying about; gone afterwards, also when the run is broken off. */
async function withReport(run: (file: string) => Promise<Outcome>): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), "door-tests-"));
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  process.once("exit", remove);
  try {
    return await run(join(folder, "report.json"));
  } finally {
    process.off("exit", remove);
    remove();
  }
}

// What somebody has set for their own instance must not reach the tests, let alone their data.
const ofTheInstance =
  /^(DATA_DIR|DATABASE_URL|HOST|PORT|AUTH_SECRET|NEXTAUTH_.*|BASE_URL|TRUST_PROXY|OVERPASS_URL|MUSICBRAINZ_URL|MAP_STYLE_URL|MAP_ORIGINS|CONTACT|ALLOW_PRIVATE_ADDRESSES|WEBSITE_CHECKS|OIDC_.*|SMTP_.*|MAIL_.*|NODE_ENV|TZ)$/;

function runNode(words: string[], extra: Record<string, string>): Promise<number> {
  const inherited = Object.entries(process.env).filter(([name]) => !ofTheInstance.test(name));
  const env: NodeJS.ProcessEnv = {
    ...Object.fromEntries(inherited),
    NODE_ENV: "test",
    NEXT_TELEMETRY_DISABLED: "1",
    ...extra,
  };
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, words, { stdio: ["ignore", "inherit", "inherit"], env });
    const stop = () => child.kill("SIGTERM");
    process.once("exit", stop);
    child.on("error", reject);
    child.on("exit", (code) => {
      process.off("exit", stop);
      resolve(code ?? 1);
    });
  });
}
