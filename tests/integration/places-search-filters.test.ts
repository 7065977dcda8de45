import { expect, test } from "vitest";
import { db } from "@/lib/core/db";
import { listPlaces } from "@/lib/places/queries";
import { placesFilter } from "@/lib/places/schema";
import { apiOf } from "@/tests/support/api";
import { signUp } from "@/tests/support/people";
import { putPlace, putPlaces } from "@/tests/support/places";

const today = "2027-03-01";
const vienna = { latitude: 48.2082, longitude: 16.3738 };
const tokyo = { latitude: 35.68, longitude: 139.76 };

const list = (asked: Record<string, string>, now?: string) =>
  listPlaces(null, placesFilter.parse(asked), null, today, now ? new Date(now) : undefined);
const namesOf = async (asked: Record<string, string>, now?: string) =>
  (await list({ sort: "name", ...asked }, now)).items.map(({ name }) => name);
const clean = async () => {
  await (await db()).place.deleteMany();
};

test("who says nothing about interns stays among those who take them, and who never does goes", async () => {
  await clean();
  await putPlaces(
    ["takes_interns", "sometimes", "credit_only", "paid_only", "waitlist", "not_now", "never", "unknown"].map(
      (internPolicy) => ({ name: internPolicy, internPolicy }),
    ),
  );
  await putPlace({ name: "School", kind: "school" });
  expect(await namesOf({ interns: "yes" })).toEqual([
    "credit_only",
    "paid_only",
    "sometimes",
    "takes_interns",
    "unknown",
    "waitlist",
  ]);
  expect(await namesOf({ interns: "no" })).toHaveLength(9);
});

test("steps that nobody knows of are not in the way", async () => {
  await clean();
  await putPlaces(
    ["yes", "designated", "limited", "no", "unknown"].map((wheelchair) => ({ name: wheelchair, wheelchair })),
  );
  expect(await namesOf({ stepFree: "yes" })).toEqual(["designated", "limited", "unknown", "yes"]);
});

test("type, rule for visitors and the day of the last check narrow the list", async () => {
  await clean();
  await putPlaces([
    { name: "Master", studioType: "mastering", visitorPolicy: "tours_offered", lastCheckedOn: "2027-02-01" },
    { name: "College", kind: "school", schoolType: "college", lastCheckedOn: "2026-06-01" },
    { name: "Plain" },
  ]);
  expect(await namesOf({ type: "mastering" })).toEqual(["Master"]);
  expect(await namesOf({ type: "college" })).toEqual(["College"]);
  expect(await namesOf({ visitorPolicy: "tours_offered" })).toEqual(["Master"]);
  expect(await namesOf({ visitorPolicy: "unknown" })).toEqual(["College", "Plain"]);
  expect(await namesOf({ checkedSince: "half_year" })).toEqual(["Master"]);
  expect(await namesOf({ checkedSince: "2026-06-01" })).toEqual(["College", "Master"]);
});

test("one programme has to meet all that is asked of programmes", async () => {
  await clean();
  const first = Number(await putPlace({ name: "First", kind: "school" }));
  const second = Number(await putPlace({ name: "Second", kind: "school" }));
  const programme = { title: "Audio", source: "csv", position: 0 };
  await (await db()).programme.createMany({
    data: [
      { ...programme, placeId: first, credential: "bachelor's", cipCode: "10.0203", field: "core_audio" },
      { ...programme, placeId: first, credential: "certificate 1-2 years", cipCode: "50.0913", field: "music_general" },
      { ...programme, placeId: second, credential: "Bachelor of Music", cipCode: "50.0901", field: "music_general" },
      {
        ...programme,
        placeId: second,
        credential: "post-bachelor certificate",
        cipCode: "10.0201",
        field: "core_audio",
      },
    ],
  });
  expect(await namesOf({ credential: "bachelor" })).toEqual(["First", "Second"]);
  expect(await namesOf({ credential: "certificate" })).toEqual(["First", "Second"]);
  expect(await namesOf({ credential: "certificate", cip: "50" })).toEqual(["First"]);
  expect(await namesOf({ credential: "bachelor", cip: "10.02" })).toEqual(["First"]);
  expect(await namesOf({ cip: "10.0201" })).toEqual(["Second"]);
  expect(await namesOf({ field: "core_audio", credential: "bachelor" })).toEqual(["First"]);
  expect(await namesOf({ cip: "1%" }).catch((error: Error) => error.name)).toBe("ZodError");
  expect(await namesOf({ credential: "%" })).toEqual([]);
});

test("those nobody is sure about show where they are asked for, and say so", async () => {
  await clean();
  await putPlaces([{ name: "Sure" }, { name: "Unsure", listing: "candidate" }, { name: "Gone", listing: "removed" }]);
  expect(await namesOf({})).toEqual(["Sure"]);
  const { items } = await list({ candidates: "yes" });
  expect(items.map(({ name, candidate }) => [name, candidate])).toEqual([
    ["Sure", false],
    ["Unsure", true],
  ]);
  expect(await namesOf({ candidates: "yes", q: "unsrue", sort: "match" })).toEqual(["Unsure"]);
});

test("open now is by the clock on the place's own wall, and only where the source says hours", async () => {
  await clean();
  await putPlaces([
    { name: "Vienna Days", openingHours: "Mo-Fr 10:00-18:00", ...vienna },
    { name: "Tokyo Days", openingHours: "Mo-Fr 10:00-18:00", ...tokyo },
    { name: "Vienna Nights", openingHours: "Mo-Su 20:00-04:00", ...vienna },
    { name: "Always", openingHours: "24/7", ...vienna },
    { name: "Never Said", ...vienna },
    { name: "In Words", openingHours: "ring the bell, twice", ...vienna },
    { name: "Closed For Good", openingHours: "24/7", status: "closed", ...vienna },
    { name: "Nowhere", openingHours: "24/7" },
    { name: "Holidays", openingHours: "Mo-Fr 09:00-17:00; PH off", country: "AT", ...vienna },
  ]);
  // a Monday: eleven in Vienna, seven in the evening in Tokyo
  expect(await namesOf({ openNow: "yes" }, "2027-03-01T10:00:00Z")).toEqual(["Always", "Holidays", "Vienna Days"]);
  // three in the night in Vienna, eleven in Tokyo
  expect(await namesOf({ openNow: "yes" }, "2027-03-01T02:00:00Z")).toEqual(["Always", "Tokyo Days", "Vienna Nights"]);
  // the first of May, a Saturday in 2027; Whit Monday is the 17th
  expect(await namesOf({ openNow: "yes" }, "2027-05-17T10:00:00Z")).toEqual(["Always", "Vienna Days"]);
});

test("a list of those that are open comes page by page, each once, however many are closed between", async () => {
  await clean();
  await putPlaces(
    Array.from({ length: 2600 }, (_, index) => ({
      name: `Room ${String(index).padStart(4, "0")}`,
      openingHours: index % 900 === 0 || index < 3 ? "24/7" : "Su 03:00-03:30",
      ...vienna,
    })),
  );
  const found: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof list>> = await list(
      { openNow: "yes", limit: "2", sort: "name", ...(cursor ? { cursor } : {}) },
      "2027-03-01T10:00:00Z",
    );
    found.push(...page.items.map(({ name }) => name));
    cursor = page.nextCursor;
  } while (cursor);
  expect(found).toEqual(["Room 0000", "Room 0001", "Room 0002", "Room 0900", "Room 1800"]);
});

test("the REST list takes the same filters and orders by match only when it is asked to", async () => {
  await clean();
  await putPlaces([{ name: "Sound of Abbey", ...vienna }, { name: "Abbey", wheelchair: "yes" }, { name: "Abbex" }]);
  const api = await apiOf(await signUp("Nora Field"));
  const names = async (query: string) => {
    const { status, body } = await api("GET", `/places?${query}`);
    expect(status).toBe(200);
    return (body.items as { name: string; similar?: boolean }[]).map(({ name, similar }) =>
      similar ? `${name}?` : name,
    );
  };
  expect(await names("q=abbey")).toEqual(["Abbey", "Sound of Abbey"]);
  expect(await names("q=abbey&sort=match")).toEqual(["Abbey", "Sound of Abbey", "Abbex?"]);
  expect(await names("q=abbey&sort=distance&near=48.2,16.4")).toEqual(["Sound of Abbey"]);
  expect(await names("stepFree=yes&q=abbey&sort=match")).toHaveLength(3);
  expect(await names("sort=match")).toEqual(["Abbex", "Abbey", "Sound of Abbey"]);
  for (const wrong of ["type=pub", "cip=x", "openNow=maybe", "checkedSince=soon", "credential="])
    expect([wrong, (await api("GET", `/places?${wrong}`)).status]).toEqual([wrong, 422]);
});
