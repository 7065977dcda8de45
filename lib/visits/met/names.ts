import { nameKey } from "@/lib/core/text";

const most = 4;

// how words begin that are no name: "The runner", "Two interns", "Met them all"
const noName = new Set(
  `the a an their his her my our some someone somebody nobody none no everyone everybody all both only just another one two three four five several
  many lots i we they he she met saw spoke talked had had said very really great good nice lovely friendly kind`.split(
    /\s+/,
  ),
);

// what somebody is, and not what they are called
const whatTheyAre = new Set(
  `people person staff team crew guys lady man woman manager managers owner owners engineer engineers producer producers intern interns runner runners
  assistant assistants receptionist reception desk student students teacher teachers tutor tutors professor band talk studio school`.split(
    /\s+/,
  ),
);

// what follows a name and says who it is: "Sam the runner", "Ada from the front desk", "Bo (intern)"
const whoItIs = /\s+(?:the|a|an|from|who|at|their|his|her|with|as|again)\s.*$|\s*[(:–—].*$|\s+-\s.*$/isu;

/**
 * The names in what somebody wrote about whom they met: "Sam, the runner, and Ada Okafor" names Sam and Ada Okafor. A guess, for a
 * button that fills in a form; at most four, each once.
 */
export function namesMet(met: string): string[] {
  const parts = met.split(/[,;/\n\r،؛、，]|\s(?:and|&|\+)\s/iu).map((part) =>
    part
      .trim()
      .replace(/\s+/gu, " ")
      .replace(/^and /iu, "")
      .replace(whoItIs, "")
      .replace(/[.!?…。]+$/u, "")
      .trim(),
  );
  const byKey = new Map(parts.filter(isName).map((name) => [nameKey(name), name]));
  return [...byKey].flatMap(([key, name]) => (key === "" ? [] : [name])).slice(0, most);
}

function isName(name: string): boolean {
  const words = name.toLowerCase().split(" ");
  if (noName.has(words[0] ?? "") || words.some((word) => whatTheyAre.has(word))) return false;
  if (words.length > 4 || name.length > 60) return false;
  // a capital, or a letter of a script that has none
  return /^[\p{Lu}\p{Lt}\p{Lo}\p{Script=Georgian}]/u.test(name) && !/\d/.test(name);
}
