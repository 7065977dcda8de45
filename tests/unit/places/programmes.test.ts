import { expect, test } from "vitest";
import { factsOfRow, mappingIn, ownRow } from "@/lib/places/import/own-row";
import { programmesIn } from "@/lib/places/import/programmes";
import {
  awardsText,
  cautionsOf,
  credentialLabel,
  groupsOf,
  lengthText,
  type ProgrammeFacts,
  programmeLine,
  wayLines,
} from "@/lib/places/programmes/groups";
import type { ProgrammeInput } from "@/lib/places/schema";

const programme = (said: Partial<ProgrammeFacts>): ProgrammeFacts => ({
  title: "Music Technology",
  credential: null,
  cipCode: null,
  field: "core_audio",
  awardsLastYear: null,
  awardsYear: null,
  lengthMonths: null,
  ...said,
});

test("programmes stand in groups by field, audio first, what no field is known for last", () => {
  const groups = groupsOf([
    programme({ title: "Film", field: "media_sound" }),
    programme({ title: "Carpentry", field: null }),
    programme({ title: "Something of a later version", field: "holograms" }),
    programme({ title: "Music Technology" }),
  ]);
  expect(groups.map(({ label, titles }) => [label, titles.map(({ title }) => title)])).toEqual([
    ["Audio and recording", ["Music Technology"]],
    ["Sound for film, games and media", ["Film"]],
    ["Other", ["Carpentry", "Something of a later version"]],
  ]);
});

test("a title taught to several credentials is one entry with its field code and the code's own title", () => {
  const [group] = groupsOf([
    programme({ title: "Studio Craft", credential: "bachelor's", cipCode: "50.0913" }),
    programme({ title: "Studio Craft", credential: "master's", cipCode: "50.0913" }),
    programme({ title: "Studio Craft", credential: "diploma" }),
  ]);
  expect(group?.titles).toHaveLength(2);
  expect(group?.titles[0]).toMatchObject({ cip: { code: "50.0913", title: "Music Technology" } });
  expect(group?.titles[0]?.ways.map(({ credential }) => credential)).toEqual(["bachelor's", "master's"]);
  expect(group?.titles[1]?.cip).toBeNull();
});

test("a field code that is not ours keeps its number and has no title made up for it", () => {
  const [group] = groupsOf([programme({ cipCode: "11.0101" })]);
  expect(group?.titles[0]?.cip).toEqual({ code: "11.0101", title: null });
});

test("awards say that a programme runs; none is said plainly, and unknown is no zero", () => {
  const counted = (awardsLastYear: number | null) => awardsText(programme({ awardsLastYear, awardsYear: "2023-24" }));
  expect(counted(12)).toBe("12 people finished it in 2023-24");
  expect(counted(1)).toBe("1 person finished it in 2023-24");
  expect(counted(1200)).toBe("1,200 people finished it in 2023-24");
  expect(counted(0)).toBe("nobody finished it in 2023-24: ask whether it still runs");
  expect(counted(null)).toBe("");
  expect(cautionsOf([programme({})], null).join(" ")).toContain("How many finish is unknown: ask");
});

test("each counted credential has its line, the others share one", () => {
  const ways = [
    programme({ credential: "bachelor's", awardsLastYear: 4, awardsYear: "2023-24" }),
    programme({ credential: "master's" }),
    programme({ credential: "doctorate (other)" }),
  ];
  expect(wayLines(ways, "ipeds")).toEqual([
    "Bachelor’s (usually 4 to 5 years): 4 people finished it in 2023-24",
    "Master’s (usually 1 to 2 years), Doctorate (other)",
  ]);
  expect(wayLines([programme({})], "user")).toEqual([]);
});

test("a length is only shown where the source says what a credential takes", () => {
  expect(lengthText("bachelor's", "ipeds")).toBe("usually 4 to 5 years");
  expect(lengthText("certificate 1-2 years", "ipeds")).toBe("1 to 2 years");
  expect(lengthText("bachelor's", "cricos")).toBeNull();
  expect(lengthText(null, "ipeds")).toBeNull();
  expect(credentialLabel("certificate 1-2 years", "ipeds")).toBe("Certificate");
  expect(credentialLabel("certificate 1-2 years", "csv")).toBe("Certificate 1-2 years");
  expect(credentialLabel("bachelor's", "ipeds")).toBe("Bachelor’s");
});

test("cautions name what these figures are coarser than, and nothing else", () => {
  const both = [programme({ cipCode: "50.0901", awardsLastYear: 3 }), programme({ cipCode: "50.0913" })];
  const said = cautionsOf(both, "ipeds").join(" ");
  expect(said).toContain("not courses");
  expect(said).toContain("“Music, General” covers all of music");
  expect(said).toContain("first major");
  expect(said).toContain("Where no number stands, how many finish is unknown");
  expect(cautionsOf([programme({})], "user")).toEqual([
    "How many finish is unknown: ask.",
    "Ask which programmes take students this year.",
  ]);
});

test("a length is read as people write it, for each programme or for all of a row, and is no part of the name", () => {
  expect(
    programmesIn("Studio Craft (18 months); Audio (bachelor's, 3 years); Sound (part-time, 1.5 years)"),
  ).toMatchObject([
    { title: "Studio Craft", lengthMonths: 18 },
    { title: "Audio", credential: "bachelor's", lengthMonths: 36 },
    { title: "Sound (part-time)", lengthMonths: 18 },
  ]);
  expect(programmesIn("Music (2024); Year 2 (Audio); Mixing (0 months)").map((one) => one.lengthMonths)).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  const lengths = (column: string) =>
    (
      factsOfRow(ownRow({ name: "A", kind: "school", programmes: "Jazz; Audio (2 years); Opera", length: column }))
        .programmes as ProgrammeInput[]
    ).map(({ lengthMonths }) => lengthMonths);
  expect(lengths("9")).toEqual([9, 24, 9]);
  expect(lengths("40 weeks; 12; 1 year")).toEqual([9, 24, 12]);
  expect(lengths("a while")).toEqual([undefined, 24, undefined]);
  // under a name of the file's own, as the import page maps it
  const mapped = mappingIn("name=School,kind=What,programmes=Courses,lengthMonths=Duration");
  const row = { School: "A", What: "school", Courses: "Jazz", Duration: "18 months" };
  expect(factsOfRow(ownRow(row, mapped)).programmes).toMatchObject([{ title: "Jazz", lengthMonths: 18 }]);
});

test("a programme's own length is shown before what its credential usually takes", () => {
  expect(wayLines([programme({ credential: "bachelor's", lengthMonths: 36 })], "ipeds")).toEqual([
    "Bachelor’s (3 years)",
  ]);
  expect(wayLines([programme({ lengthMonths: 18 })], "csv")).toEqual(["18 months"]);
  expect(wayLines([programme({ lengthMonths: 1 })], "csv")).toEqual(["1 month"]);
  expect(programmeLine(programme({ title: "Audio", credential: "diploma", lengthMonths: 18 }))).toBe(
    "Audio (diploma, 18 months)",
  );
});
