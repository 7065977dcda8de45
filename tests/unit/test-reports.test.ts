import { join } from "node:path";
import { expect, it } from "vitest";
import { readBrowserReport, readVitestReport } from "@/lib/commands/test/reports";

it("names the tests that failed, and the files that could not be read, with their complaints", () => {
  const outcome = readVitestReport({
    numPassedTests: 4,
    testResults: [
      {
        name: join(process.cwd(), "tests/unit/dates.test.ts"),
        status: "failed",
        assertionResults: [
          { status: "passed", fullName: "dates add up" },
          { status: "failed", fullName: "dates end", failureMessages: ["\u001b[31mexpected 1\u001b[39m\n  to be 2"] },
        ],
      },
      {
        name: join(process.cwd(), "tests/unit/text.test.ts"),
        status: "failed",
        message: "No text.",
        assertionResults: [],
      },
      { name: join(process.cwd(), "tests/unit/ids.test.ts"), status: "passed", assertionResults: [] },
    ],
  });
  expect(outcome).toEqual({
    passed: 4,
    failures: [
      "tests/unit/dates.test.ts › dates end\n    expected 1\n      to be 2",
      "tests/unit/text.test.ts\n    No text.",
    ],
  });
});

it("names journeys that failed, one that needed a second try, and what belongs to none", () => {
  const spec = (title: string, status: string, message: string) => ({
    title,
    tests: [{ status, results: [{ errors: message ? [{ message }] : [] }] }],
  });
  const outcome = readBrowserReport({
    stats: { expected: 1, unexpected: 1, flaky: 1 },
    suites: [
      {
        file: "log.e2e.ts",
        specs: [spec("a visit", "expected", ""), spec("a call", "unexpected", "No call.")],
        suites: [{ file: "log.e2e.ts", specs: [spec("a letter", "flaky", "Slow.")] }],
      },
    ],
    errors: [{ message: "The app did not end." }],
  });
  expect(outcome).toEqual({
    passed: 1,
    failures: ["log.e2e.ts › a call\n    No call.", "log.e2e.ts › a letter\n    Slow.", "The app did not end."],
  });
});
