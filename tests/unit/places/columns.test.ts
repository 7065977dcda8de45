import { expect, test } from "vitest";
import { guessMapping, mappableFields, wholeMapping } from "@/lib/places/staged/columns";
import { tableColumns } from "@/lib/places/table/columns";

const headers: Readonly<Record<string, [string[], Record<string, string>]>> = {
  "a list of schools": [
    ["School", "Courses", "Duration", "Town"],
    { name: "School", programmes: "Courses", lengthMonths: "Duration", city: "Town" },
  ],
  English: [
    ["Studio Name", "Street Address", "City", "State/Province", "ZIP Code", "Country", "Lat", "Lng", "Web", "Tel."],
    {
      name: "Studio Name",
      street: "Street Address",
      city: "City",
      region: "State/Province",
      postcode: "ZIP Code",
      country: "Country",
      latitude: "Lat",
      longitude: "Lng",
      website: "Web",
      phone: "Tel.",
    },
  ],
  German: [
    [
      "Bezeichnung",
      "Straße",
      "PLZ",
      "Ort",
      "Bundesland",
      "Land",
      "Breitengrad",
      "Längengrad",
      "E-Mail",
      "Telefon",
      "Öffnungszeiten",
    ],
    {
      name: "Bezeichnung",
      street: "Straße",
      postcode: "PLZ",
      city: "Ort",
      region: "Bundesland",
      country: "Land",
      latitude: "Breitengrad",
      longitude: "Längengrad",
      email: "E-Mail",
      phone: "Telefon",
      openingHours: "Öffnungszeiten",
    },
  ],
  French: [
    ["Nom", "Adresse", "Code postal", "Ville", "Pays", "Site web", "Téléphone"],
    {
      name: "Nom",
      street: "Adresse",
      postcode: "Code postal",
      city: "Ville",
      country: "Pays",
      website: "Site web",
      phone: "Téléphone",
    },
  ],
  Spanish: [
    ["Nombre", "Dirección", "Población", "Provincia", "País", "Correo electrónico", "Latitud", "Longitud"],
    {
      name: "Nombre",
      street: "Dirección",
      city: "Población",
      region: "Provincia",
      country: "País",
      email: "Correo electrónico",
      latitude: "Latitud",
      longitude: "Longitud",
    },
  ],
  Russian: [
    ["Название", "Адрес", "Город", "Телефон"],
    { name: "Название", street: "Адрес", city: "Город", phone: "Телефон" },
  ],
  Japanese: [
    ["名称", "住所", "電話番号", "緯度", "経度"],
    { name: "名称", street: "住所", phone: "電話番号", latitude: "緯度", longitude: "経度" },
  ],
  "our own": [
    ["sourceId", "kind", "openingHours", "studioType"],
    { sourceId: "sourceId", kind: "kind", openingHours: "openingHours", studioType: "studioType" },
  ],
};

for (const [language, [header, mapping]] of Object.entries(headers))
  test(`columns with ${language} names find their fields`, () => expect(guessMapping(header)).toEqual(mapping));

test("every column of our own table finds its field", () => {
  const { sourceId: _id, lengthMonths: _length, ...fields } = mappableFields;
  const same = Object.fromEntries(Object.keys(fields).map((field) => [field, field]));
  expect(guessMapping(tableColumns.map(([name]) => name))).toEqual({ ...same, sourceId: "id" });
});

test("of two columns for one field the better known word wins, and each is used once", () => {
  expect(guessMapping(["Company", "Name"])).toEqual({ name: "Name" });
  expect(guessMapping(["Name", "Company"])).toEqual({ name: "Name" });
  const used = Object.values(guessMapping(["x", "y", "id", "ref", "type", "art", "land", "ort", "place"]));
  expect(new Set(used).size).toBe(used.length);
});

test("where the names say nothing, what stands below may", () => {
  const rows = [
    ["Cellar", "https://cellar.example", "hi@cellar.example", "+49 30 1234567"],
    ["Attic", "www.attic.example", "", "030/7654321"],
  ];
  expect(guessMapping(["A", "B", "C", "D"], rows)).toEqual({ website: "B", email: "C", phone: "D" });
});

test("strange headers are no trouble", () => {
  expect(guessMapping([])).toEqual({});
  expect(guessMapping(["", " ", "constructor", "__proto__", "toString"])).toEqual({});
  const start = performance.now();
  guessMapping(Array.from({ length: 10_000 }, (_, index) => `Column ${index}`));
  expect(performance.now() - start).toBeLessThan(2000);
});

test("a field without a column stays without one", () => {
  const whole = wholeMapping({ name: "Title" });
  expect(whole.get("name")).toBe("Title");
  expect(whole.get("city")).toBe("");
  expect(whole.size).toBe(Object.keys(mappableFields).length);
});
