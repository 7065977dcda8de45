import fc from "fast-check";
import { expect, test } from "vitest";
import { namesMet } from "@/lib/visits/met/names";

test.for([
  ["The runner, Sam", ["Sam"]],
  ["Sam, the runner, and Ada Okafor", ["Sam", "Ada Okafor"]],
  ["Sam the runner & Bo (intern)", ["Sam", "Bo"]],
  ["Marcus Webb from the front desk.\nJosé María Núñez", ["Marcus Webb", "José María Núñez"]],
  ["نورا الحقل", ["نورا الحقل"]],
  ["山田さん", ["山田さん"]],
  ["Nobody, only the cat", []],
  ["two interns, Room 2", []],
  ["Sam and SAM", ["SAM"]],
  ["Guy Chambers", ["Guy Chambers"]],
  ["Sam\tOkafor", ["Sam Okafor"]],
  ["نورا، سامي", ["نورا", "سامي"]],
  ["山田さん、田中さん", ["山田さん", "田中さん"]],
  ["ნინო", ["ნინო"]],
  ["Lots of engineers, Studio manager, Lovely people, Great talk with Bo", []],
  ["They were all very kind to me that day", []],
  ["", []],
] as const)("who was met in %j", ([met, names]) => {
  expect(namesMet(met)).toEqual(names);
});

test("whatever was written, a name is a part of it, and there are few", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (met) => {
      const names = namesMet(met);
      expect(names.length).toBeLessThanOrEqual(4);
      for (const name of names) expect(met.replace(/\s+/gu, " ")).toContain(name);
    }),
  );
});
