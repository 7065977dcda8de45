const most = 4;

// "The runner", "Two interns", "Nobody": somebody, but not a name
const noName = new Set(
  "the a an their his her my our some someone somebody nobody none no everyone everybody all both only just another one two three four five several many i we they he she just".split(
    " ",
  ),
);

// what follows a name and says who it is: "Sam the runner", "Ada from the front desk", "Bo (intern)"
const whoItIs = /\s+(?:the|a|an|from|who|at|their|his|her|with|as|again)\s.*$|\s*[(:–—].*$|\s+-\s.*$/isu;

/**
 * The names in what somebody wrote about whom they met: "Sam, the runner, and Ada Okafor" names Sam and Ada Okafor. A guess, for a
 * button that fills in a form; at most four, each once.
 */
export function namesMet(met: string): string[] {
  const parts = met.split(/[,;/\n\r]|\s(?:and|&|\+)\s/iu).map((part) =>
    part
      .trim()
      .replace(/^and\s+/iu, "")
      .replace(whoItIs, "")
      .replace(/[.!?…]+$/u, "")
      .trim(),
  );
  return [...new Set(parts.filter(isName))].slice(0, most);
}

function isName(words: string): boolean {
  const [first = "", ...others] = words.split(/\s+/);
  if (noName.has(first.toLowerCase()) || others.length > 3 || words.length > 60) return false;
  // a capital, or a letter of a script that has none
  return /^[\p{Lu}\p{Lt}\p{Lo}]/u.test(first) && !/\d/.test(words);
}
