import type { Engine } from "@/lib/core/env";

const all = ["architecture", "unit", "integration", "e2e"] as const;
export type Suite = (typeof all)[number];

/** Which suites to run, on which engines, and words that the names of the test files must contain (none: every file). */
export type Part = { readonly suites: readonly Suite[]; readonly engines: readonly Engine[]; readonly names: string[] };

const isSuite = (word: string): word is Suite => all.some((suite) => suite === word);

/** Reads the words after `npm test --`; answers how to say it when they make no sense. */
export function partOf(words: readonly string[]): Part | string {
  const flags = words.filter((word) => word.startsWith("--"));
  const unknown = flags.find((flag) => flag !== "--sqlite" && flag !== "--postgresql");
  if (unknown)
    return `There is no ${unknown}. Usage: npm test -- [${all.join("|")}] [--sqlite|--postgresql] [name of a file]`;
  const suites = words.filter(isSuite);
  const engines = (["sqlite", "postgresql"] as const).filter(
    (engine) => flags.length === 0 || flags.includes(`--${engine}`),
  );
  const names = words.filter((word) => !word.startsWith("--") && !isSuite(word));
  return { suites: suites.length > 0 ? suites : all, engines, names };
}
