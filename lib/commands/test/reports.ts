import { relative } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { z } from "zod";

/** How many tests of a suite passed, and of each that did not its file, its name and how it complained. */
export type Outcome = { readonly passed: number; readonly failures: readonly string[] };

const complaintLines = 12;

const VitestReport = z.object({
  numPassedTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(
        z.object({ status: z.string(), fullName: z.string(), failureMessages: z.array(z.string()).nullish() }),
      ),
    }),
  ),
});

export function readVitestReport(report: unknown): Outcome {
  const { numPassedTests, testResults } = VitestReport.parse(report);
  const failures = testResults.flatMap((file) => {
    const tests = file.assertionResults.filter(({ status }) => status === "failed");
    // a file that could not even be read has no tests to fail
    if (tests.length === 0 && file.status === "failed") return [failure(file.name, "", file.message ?? "")];
    return tests.map((test) => failure(file.name, test.fullName, (test.failureMessages ?? []).join("\n")));
  });
  return { passed: numPassedTests, failures };
}

type BrowserFile = { file: string; specs: z.infer<typeof Spec>[]; suites?: BrowserFile[] | undefined };

const Spec = z.object({
  title: z.string(),
  tests: z.array(
    z.object({
      status: z.string(),
      results: z.array(z.object({ errors: z.array(z.object({ message: z.string().optional() })) })),
    }),
  ),
});
const BrowserFile: z.ZodType<BrowserFile> = z.lazy(() =>
  z.object({ file: z.string(), specs: z.array(Spec), suites: z.array(BrowserFile).optional() }),
);
const BrowserReport = z.object({
  stats: z.object({ expected: z.number() }),
  suites: z.array(BrowserFile),
  errors: z.array(z.object({ message: z.string().optional() })),
});

export function readBrowserReport(report: unknown): Outcome {
  const { stats, suites, errors } = BrowserReport.parse(report);
  // the last are of no test: the app did not start, or did not end well
  const failures = [...suites.flatMap(failuresOf), ...errors.map(({ message }) => failure("", "", message ?? ""))];
  return { passed: stats.expected, failures };
}

function failuresOf({ file, specs, suites = [] }: BrowserFile): string[] {
  const own = specs.flatMap(({ title, tests }) =>
    tests
      .filter(({ status }) => status === "unexpected" || status === "flaky")
      .map(({ results }) =>
        failure(file, title, results.flatMap(({ errors }) => errors.map(({ message }) => message ?? "")).join("\n")),
      ),
  );
  return [...own, ...suites.flatMap(failuresOf)];
}

function failure(file: string, test: string, complaint: string): string {
  const lines = stripVTControlCharacters(complaint).split("\n").filter(Boolean).slice(0, complaintLines);
  const title = [file && relative(process.cwd(), file), test].filter(Boolean).join(" › ");
  return title ? [title, ...lines.map((line) => `    ${line}`)].join("\n") : lines.join("\n");
}
