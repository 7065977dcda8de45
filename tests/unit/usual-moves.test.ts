import { expect, test } from "vitest";
import { applicationKinds, applicationStatuses, isEnding, stagesOf } from "@/lib/applications/options";
import { usualMoves } from "@/lib/applications/usual-moves";

const words = (kind: string, status: string) => usualMoves({ kind, status }).map((move) => move.words);

test("what is saved is prepared, and what is prepared is sent", () => {
  expect(words("runner", "saved")[0]).toBe("I’m preparing it");
  expect(words("runner", "preparing")).toEqual(["I sent it"]);
});

test("after sending, an answer is the usual thing", () => {
  expect(words("job", "sent")[0]).toBe("They replied");
});

test("auditions, waiting lists and enrolling are for schools", () => {
  expect(words("school", "in_conversation")).toContain("They invited me to an audition");
  expect(words("school", "accepted")).toEqual(["I’m enrolled"]);
  expect(words("job", "in_conversation")).not.toContain("They invited me to an audition");
  expect(words("job", "accepted")).toEqual([]);
});

test("what is over has no usual next thing, and everything before it has one", () => {
  for (const kind of applicationKinds)
    for (const status of applicationStatuses.filter((one) => isEnding(one))) expect(words(kind, status)).toEqual([]);
  for (const kind of applicationKinds)
    for (const status of stagesOf(kind).filter((one) => one !== "accepted" && one !== "enrolled"))
      expect(words(kind, status), `${kind} ${status}`).not.toEqual([]);
});
