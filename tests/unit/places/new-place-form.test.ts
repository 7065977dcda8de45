import { expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { kindByName } from "@/lib/places/entry/kind";
import { newPlaceForm } from "@/lib/places/entry/schema";

const formOf = (fields: Record<string, string>) => newPlaceForm.safeParse({ id: newId(), ...fields });
const problemsOf = (fields: Record<string, string>) =>
  formOf(fields).error?.issues.map(({ path, message }) => `${path.join(".")}: ${message}`) ?? [];

test("a name and nothing else makes a place", () => {
  expect(formOf({ name: "Cellar Sound" }).data?.body).toEqual({ name: "Cellar Sound", kind: "studio" });
  expect(formOf({ name: "SAE Institute Wien" }).data?.body.kind).toBe("school");
  expect(formOf({ name: "SAE Institute Wien", kind: "studio" }).data?.body.kind).toBe("studio");
});

test("a map link gives the position, and the name when none is typed", () => {
  const mapLink = "https://maps.apple.com/?ll=51.532,-0.1779&q=Abbey%20Road%20Studios";
  const position = { latitude: 51.532, longitude: -0.1779 };
  expect(formOf({ mapLink }).data?.body).toEqual({ ...position, name: "Abbey Road Studios", kind: "studio" });
  expect(formOf({ mapLink, name: "The Cellar", latitude: "1", longitude: "2" }).data?.body).toMatchObject({
    ...position,
    name: "The Cellar",
  });
});

test("what is wrong stands beside its field", () => {
  expect(problemsOf({})).toEqual(["name: Write the name: it is all that is needed."]);
  expect(problemsOf({ mapLink: "51.532, -0.1779" })).toEqual(["name: Write the name: it is all that is needed."]);
  expect(problemsOf({ name: "Cellar", mapLink: "https://maps.app.goo.gl/x" })[0]).toMatch(/^mapLink: Short links/);
  expect(problemsOf({ name: "Cellar", latitude: "51" })[0]).toMatch(/^longitude: Give both/);
});

const schools = [
  "Berklee College of Music",
  "Conservatorio di Milano",
  "École nationale supérieure Louis-Lumière",
  "Universität für Musik",
  "Musikhochschule Lübeck",
  "Popakademie",
  "The Old Mill Recording School",
  "Studio School of Recording",
  "Abbey Road Institute",
  "Московская консерватория",
  "東京音楽大学",
  "桐朋学園",
  "Academia de Música",
  "SOUND ACADEMY",
];
const studios = [
  "Blackbird Studio",
  "Old School Studios",
  "Academy Street Studio",
  "Tonstudio Krems",
  "Hansa Tonstudios",
  "Estudios Durango",
  "Electric Lady",
  "Институт звука студия",
  "サウンドスタジオ",
  "Schoolhouse Recording",
  "",
];

const shops = [
  "Strings and Keys Music Store",
  "Old Studio Shop",
  "Musikhaus Korn",
  "Plattenladen",
  "Northside Guitars",
  "三木楽器",
];

for (const name of shops) test(`${name} sounds like a shop`, () => expect(kindByName(name)).toBe("shop"));
for (const name of schools) test(`${name} sounds like a school`, () => expect(kindByName(name)).toBe("school"));
for (const name of studios) test(`“${name}” sounds like a studio`, () => expect(kindByName(name)).toBe("studio"));
