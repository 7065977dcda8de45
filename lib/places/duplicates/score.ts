import { distanceKm } from "../great-circle";
import { type PlaceKind, placeKinds } from "../options";
import { type Door, doorOf } from "./address-key";
import { type NameLikeness, nameLikeness, type ReadyName, readyName } from "./name-likeness";
import { asciiKey } from "./name-words";
import { isSharedHost } from "./shared-hosts";

/** What two places are compared by. */
export type Comparable = {
  readonly kind: PlaceKind;
  readonly name: string;
  readonly altNames: readonly string[];
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** 1: only the town is known. */
  readonly approximate: number;
  readonly street: string | null;
  readonly city: string | null;
  readonly postcode: string | null;
  readonly country: string | null;
  readonly website: string | null;
  readonly websiteHost: string | null;
  readonly phoneKey: string | null;
};

/** A place made ready to be compared with many others. */
export type Ready = {
  readonly place: Comparable;
  readonly names: readonly ReadyName[];
  readonly door: Door | null;
  readonly town: string;
  readonly postcode: string;
  readonly host: string | null;
  /** The address of the page below the host: branches of a chain have one each. */
  readonly page: string;
};

export function ready(place: Comparable): Ready {
  const { name, altNames, street, city, postcode, website, websiteHost } = place;
  return {
    place,
    names: [name, ...altNames.slice(0, 8)].map(readyName).filter(({ words }) => words.length > 0),
    door: doorOf(street),
    town: asciiKey(city ?? ""),
    postcode: asciiKey(postcode ?? "").split(" ")[0] ?? "",
    host: websiteHost && !isSharedHost(websiteHost) ? websiteHost : null,
    page:
      website && URL.canParse(website) ? new URL(website).pathname.replace(/\/(index\.\w+)?$/, "").toLowerCase() : "",
  };
}

export type Likeness = {
  /** 0 to 1: how sure that they are one place; the same whichever comes first. */
  readonly score: number;
  /** The same before it is pressed between 0 and 1: tells two that are both all but certain apart. */
  readonly odds: number;
  /** In words, for whoever decides: "same website", "120 m apart". */
  readonly reasons: readonly string[];
};

/** One sign for or against, in natural logarithms of the odds; worth saying or not. */
type Sign = { readonly weight: number; readonly words?: string | undefined };

// most pairs of places that share a block are two
const beforehand = -4.5;

/** How likely it is that two places are one (adding up the signs as Fellegi and Sunter do for records of people). */
export function likeness(a: Ready, b: Ready): Likeness {
  const name = nameLikeness(a.names, b.names);
  const km = kmApart(a.place, b.place);
  const door = doorSign(a, b, km);
  const website = websiteSign(a, b);
  const phone = phoneSign(a, b);
  const isElsewhereNow = website.weight > 2 || phone.weight > 2;
  const where = whereSign(a, b, km, isElsewhereNow);
  const kind: Sign =
    a.place.kind === b.place.kind ? { weight: 0 } : { weight: -3, words: kindsText([a.place.kind, b.place.kind]) };
  const signs = [nameSign(name, mayBeRenamed(km, door, website, phone)), where, door, website, phone, kind];
  const odds = beforehand + signs.reduce((sum, { weight }) => sum + weight, 0);
  const most = mostFor(a, b, name, website.weight > 2 || phone.weight > 2);
  return {
    odds: Math.min(odds, oddsOf(most)),
    score: scoreOf(Math.min(odds, oddsOf(most))),
    reasons: signs.flatMap(({ words }) => words ?? []),
  };
}

// "one a studio, one a school", whichever comes first
const kindOrder = Object.keys(placeKinds);
const kindsText = (kinds: PlaceKind[]) =>
  kinds
    .sort((a, b) => kindOrder.indexOf(a) - kindOrder.indexOf(b))
    .map((kind) => `one a ${placeKinds[kind].toLowerCase()}`)
    .join(", ");

/** 0 to 1 in thousandths; 1 itself is only for what is certain. */
export const scoreOf = (odds: number) => Math.min(0.999, Math.round(1000 / (1 + Math.exp(-odds))) / 1000);
const oddsOf = (score: number) => Math.log(score / (1 - score));

/** At one door with one phone or website there may well be a new name on it. */
function mayBeRenamed(km: number | null, door: Sign, website: Sign, phone: Sign): boolean {
  const isSameSpot = km !== null && km < 0.005;
  return (phone.weight > 2 && (door.weight > 1 || isSameSpot)) || (website.weight > 2 && door.weight > 1);
}

/** What no other sign may outweigh: a room of it, and a school above a studio. */
function mostFor(a: Ready, b: Ready, name: NameLikeness, haveContactInCommon: boolean): number {
  if (name.isPart) return 0.3;
  if (a.place.kind !== b.place.kind && !(name.alike >= 0.9 && haveContactInCommon)) return 0.6;
  return 1;
}

// alike, sign
const nameScale: readonly (readonly [number, number])[] = [
  [0, -5],
  [0.4, -5],
  [0.6, -2],
  [0.75, 0],
  [0.85, 2.5],
  [0.95, 4.5],
  [1, 5],
];

function nameSign({ alike, telling, isPart }: NameLikeness, mayBeRenamed: boolean): Sign {
  const upper = nameScale.findIndex(([at]) => at >= alike);
  const [highAt, high] = nameScale[upper] ?? [1, 5];
  const [lowAt, low] = nameScale[upper - 1] ?? [0, -5];
  const plain = highAt === lowAt ? high : low + ((high - low) * (alike - lowAt)) / (highAt - lowAt);
  const floor = mayBeRenamed ? -0.5 : -5;
  const weight = plain > 0 ? plain * (0.4 + 0.6 * telling) : Math.max(plain, floor);
  if (isPart) return { weight, words: "one seems to be a part of the other" };
  return { weight, words: alike >= 0.98 ? "same name" : alike >= 0.75 ? "similar names" : "different names" };
}

function kmApart(a: Comparable, b: Comparable): number | null {
  if (a.latitude === null || a.longitude === null || b.latitude === null || b.longitude === null) return null;
  return distanceKm({ latitude: a.latitude, longitude: a.longitude }, { latitude: b.latitude, longitude: b.longitude });
}

function whereSign(a: Ready, b: Ready, km: number | null, isElsewhereNow: boolean): Sign {
  const sameTown = a.town !== "" && a.town === b.town;
  if (km === null) {
    if (a.town === "" || b.town === "") return { weight: 0 };
    return sameTown ? { weight: 1.5, words: "same town" } : { weight: -3, words: "different towns" };
  }
  if (a.place.approximate || b.place.approximate) {
    const words = sameTown ? "same town, as far as it is known" : `about ${apart(km)}`;
    const sameArea = sameTown ? 2 : a.town !== "" && b.town !== "" ? 0.3 : 1.5;
    return { weight: km <= 8 ? sameArea : km <= 30 ? sameArea / 2 : -3, words };
  }
  const weight = kmScale.find(([upTo]) => km <= upTo)?.[1] ?? -6;
  // who has moved keeps the name, the website or the number
  return { weight: weight < 0 && km <= 50 && isElsewhereNow ? weight / 2 : weight, words: apart(km) };
}

const kmScale: readonly (readonly [number, number])[] = [
  [0.05, 3],
  [0.15, 2.5],
  [0.3, 1.8],
  [1, 1.2],
  [3, 0],
  [10, -2],
  [50, -4],
];

function apart(km: number): string {
  if (km < 0.005) return "at the same point";
  if (km < 0.995) return `${Math.max(10, Math.round(km * 100) * 10)} m apart`;
  return `${km < 9.95 ? km.toFixed(1) : Math.round(km).toLocaleString("en")} km apart`;
}

function doorSign(a: Ready, b: Ready, km: number | null): Sign {
  if (!a.door || !b.door) return { weight: 0 };
  const near = km === null ? a.town === b.town : km <= 2;
  const samePostcode = a.postcode !== "" && a.postcode === b.postcode;
  if (!near && !samePostcode) return { weight: 0 };
  if (a.door.street === b.door.street && a.door.number === b.door.number)
    return { weight: a.door.number === null ? 0.5 : 1.5, words: "same address" };
  return { weight: -0.5 };
}

function websiteSign(a: Ready, b: Ready): Sign {
  if (!a.host || !b.host) return { weight: 0 };
  if (a.host !== b.host) return { weight: -0.7, words: "different websites" };
  if (a.page !== b.page && a.page !== "" && b.page !== "") return { weight: 1, words: "websites of the same host" };
  return { weight: 3, words: "same website" };
}

function phoneSign(a: Ready, b: Ready): Sign {
  if (!a.place.phoneKey || !b.place.phoneKey) return { weight: 0 };
  return a.place.phoneKey === b.place.phoneKey ? { weight: 3, words: "same phone" } : { weight: -0.5 };
}
