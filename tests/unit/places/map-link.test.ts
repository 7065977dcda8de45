import { expect, test } from "vitest";
import { degreesIn } from "@/lib/places/entry/degrees";
import { pointInMapLink } from "@/lib/places/entry/map-link";

const abbey = { latitude: 51.532, longitude: -0.1779 };

const positions: Readonly<Record<string, { latitude: number; longitude: number }>> = {
  "51.532, -0.1779": abbey,
  "51.532 -0.1779": abbey,
  "51.532,-0.1779": abbey,
  " (51.532, -0.1779) ": abbey,
  "51.532; -0.1779": abbey,
  "51,532; -0,1779": abbey,
  "51,532 -0,1779": abbey,
  "51.532, −0.1779": abbey,
  "lat: 51.532, lon: -0.1779": abbey,
  "latitude=51.532 longitude=-0.1779": abbey,
  "51.532 N, 0.1779 W": abbey,
  "N 51.532 W 0.1779": abbey,
  "N51.532W0.1779": abbey,
  "51.532N0.1779W": abbey,
  "0.1779 W 51.532 N": abbey,
  "51.532° N, 0.1779° W": abbey,
  "-33.8568, 151.2153": { latitude: -33.8568, longitude: 151.2153 },
  "33.8568S 151.2153E": { latitude: -33.8568, longitude: 151.2153 },
  "36°09'00\"N 86°46'30\"W": { latitude: 36.15, longitude: -86.775 },
  "36°09′00″N, 86°46′30″W": { latitude: 36.15, longitude: -86.775 },
  "36° 9.0' N, 86° 46.5' W": { latitude: 36.15, longitude: -86.775 },
  "N 36° 9.0' W 86° 46.5'": { latitude: 36.15, longitude: -86.775 },
  "36°09’00”N 86°46’30”W": { latitude: 36.15, longitude: -86.775 },
  "geo:51.532,-0.1779": abbey,
  "geo:51.532,-0.1779,30;u=35": abbey,
  "geo:51.532,-0.1779?z=19": abbey,
  "geo:0,0?q=51.532,-0.1779(Abbey%20Road%20Studios)": abbey,
  "GEO:51.532,-0.1779": abbey,
  "https://www.google.com/maps/@51.532,-0.1779,17z": abbey,
  "https://www.google.com/maps/@51.532,-0.1779,3a,75y,90t/data=!3m6": abbey,
  "https://www.google.co.uk/maps/place/Abbey+Road+Studios/@51.5,-0.2,15z/data=!3m1!4b1!4m6!3m5!1s0x48761abd:0x1!8m2!3d51.532!4d-0.1779!16s":
    abbey,
  "https://www.google.com/maps/place/Abbey+Road+Studios/@51.532,-0.1779,17z": abbey,
  "https://www.google.com/maps/place/51%C2%B031'55.2%22N+0%C2%B010'40.4%22W/": {
    latitude: 51.532,
    longitude: -0.177888889,
  },
  "https://www.google.com/maps/search/51.532,+-0.1779?entry=tts": abbey,
  "https://www.google.com/maps/search/?api=1&query=51.532%2C-0.1779": abbey,
  "https://www.google.com/maps/dir/?api=1&destination=51.532,-0.1779": abbey,
  "https://maps.google.com/?q=51.532,-0.1779": abbey,
  "https://maps.google.de/maps?q=loc:51.532,-0.1779&z=17": abbey,
  "maps.google.com/maps?ll=51.532,-0.1779": abbey,
  "https://maps.apple.com/?ll=51.532,-0.1779&q=Abbey%20Road%20Studios": abbey,
  "https://maps.apple.com/place?coordinate=51.532,-0.1779&name=Abbey%20Road%20Studios": abbey,
  "https://maps.apple.com/?daddr=51.532,-0.1779": abbey,
  "https://www.openstreetmap.org/#map=19/51.532/-0.1779": abbey,
  "https://www.openstreetmap.org/#map=19/51.532/-0.1779&layers=N": abbey,
  "https://www.openstreetmap.org/?mlat=51.532&mlon=-0.1779#map=12/1/2": abbey,
  "https://www.openstreetmap.org/node/123#map=19/51.532/-0.1779": abbey,
  "https://www.bing.com/maps?cp=51.532~-0.1779&lvl=16": abbey,
  "https://www.waze.com/ul?ll=51.532%2C-0.1779&navigate=yes": abbey,
  "https://yandex.com/maps/?ll=-0.1779%2C51.532&z=17": abbey,
  "https://wego.here.com/?map=51.532,-0.1779,17,normal": abbey,
  "https://mapy.cz/zakladni?x=-0.1779&y=51.532&z=17": abbey,
  "Abbey Road Studios\nhttps://maps.apple.com/?ll=51.532,-0.1779": abbey,
};

for (const [text, point] of Object.entries(positions))
  test(`${JSON.stringify(text.slice(0, 90))} has a position`, () => {
    expect(pointInMapLink(text)).toMatchObject({ point });
  });

test("the name in a link comes along; a position is no name", () => {
  const name = (text: string) => pointInMapLink(text);
  expect(name("https://www.google.com/maps/place/Abbey+Road+Studios/@51.5,-0.1,17z")).toMatchObject({
    name: "Abbey Road Studios",
  });
  expect(name("https://maps.apple.com/?ll=51.5,-0.1&q=Caf%C3%A9%20Studio")).toMatchObject({ name: "Café Studio" });
  expect(name("geo:0,0?q=51.5,-0.1(Abbey Road)")).toMatchObject({ name: "Abbey Road" });
  expect(name("https://maps.apple.com/?q=51.5,-0.1")).not.toHaveProperty("name");
});

test("a short link of OpenStreetMap is read without a network", () => {
  const link = pointInMapLink("https://osm.org/go/0EEQjE--");
  const { point } = "point" in link ? link : { point: null };
  expect(point?.latitude).toBeCloseTo(51.5107, 2);
  expect(point?.longitude).toBeCloseTo(0.0548, 2);
});

const unreadable: Readonly<Record<string, RegExp>> = {
  "https://maps.app.goo.gl/AbCdEf": /Short links/,
  "Look: https://goo.gl/maps/AbCdEf": /Short links/,
  "https://maps.apple/p/abc": /Short links/,
  "https://www.google.com/maps?cid=1234567": /names a place but not its position/,
  "https://www.google.com/maps/place/Abbey+Road+Studios": /names a place but not its position/,
  "https://maps.apple.com/?q=Abbey%20Road": /names a place but not its position/,
  "geo:0,0?q=Abbey+Road": /names a place but not its position/,
  "https://www.openstreetmap.org/node/123456": /by its number/,
  "https://www.openstreetmap.org/way/1?x=1": /by its number/,
  "https://what3words.com/filled.count.soap": /Three words/,
  "https://example.org/": /No position/,
  "https://example.org/?q=51,2": /No position/,
  "javascript:alert(1)": /No position/,
  "Abbey Road Studios": /No position/,
  "": /No position/,
  "   ": /No position/,
  "12": /No position/,
  "37203-1234": /No position/,
  "0, 0": /open sea/,
  "91, 181": /latitude lies between/,
  "45, 181": /longitude lies between/,
  "-118.3, 34.1": /longitude seems to stand first/,
  "https://www.google.com/maps/@95,200,3z": /latitude lies between/,
};

for (const [text, problem] of Object.entries(unreadable))
  test(`${JSON.stringify(text)} is not guessed at`, () => {
    const link = pointInMapLink(text);
    expect("problem" in link && link.problem).toMatch(problem);
  });

test("of a text longer than any link, nothing is read", () => {
  expect(pointInMapLink(`https://maps.google.com/?q=51,1&x=${"a".repeat(5000)}`)).toHaveProperty("problem");
  expect(degreesIn("1".repeat(500))).toBeNull();
});

const pieces = [
  ..."0123456789.,;:-+°'\"NSEW/@?#&=!%()~ \n\u0000\u{1f3a7}é",
  "https://",
  "google.com/maps/",
  "geo:",
  "openstreetmap.org/go/",
  "#map=",
  "!3d",
  "!4d",
  "%",
  "%C3",
  "%28",
  "?q=",
  "51.5,",
  "-0.17",
  "place/",
  "maps.apple.com/?ll=",
];

test("whatever is pasted, it answers a point on the globe or a sentence, and soon", { timeout: 60_000 }, () => {
  let seed = 7;
  const random = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  const start = performance.now();
  for (let round = 0; round < 20_000; round += 1) {
    const text = Array.from({ length: random(24) }, () => pieces[random(pieces.length)]).join("");
    const link = pointInMapLink(text);
    if ("problem" in link) expect(link.problem).not.toBe("");
    else {
      expect(Math.abs(link.point.latitude)).toBeLessThanOrEqual(90);
      expect(Math.abs(link.point.longitude)).toBeLessThanOrEqual(180);
    }
  }
  for (const text of [
    "1 ".repeat(2000),
    "N".repeat(4000),
    "°'".repeat(2000),
    `https://google.com/maps/${"!3d1".repeat(900)}`,
  ])
    pointInMapLink(text);
  expect(performance.now() - start).toBeLessThan(30_000);
});
