import { type Point, pairIn } from "../point";
import { degreesIn, problemOf } from "./degrees";
import { pointOfShortOsmCode } from "./osm-short-code";

/** Where a map link points, with the name it gives if any; or why that cannot be told from its text alone. */
export type MapLink = { readonly point: Point; readonly name?: string } | { readonly problem: string };

const longest = 4000;
const unknown =
  "No position can be read in this. Paste a link from Google Maps, Apple Maps or OpenStreetMap, or latitude and longitude.";
const short =
  "Short links do not say where they lead, and nobody is asked. Open it, and paste the long address that the browser shows then.";
const named =
  "This link names a place but not its position. On the map, choose the place's pin, then copy the address of the page again.";

/**
 * Reads the position in what a person copied from a map: a link of Google, Apple, OpenStreetMap, Bing, Waze, HERE or Yandex, a geo: address,
 * or degrees in figures. Asks no network and never throws.
 */
export function pointInMapLink(text: string): MapLink {
  const pasted = text.trim();
  if (pasted === "") return { problem: unknown };
  if (pasted.length > longest) return { problem: "This is longer than any map link." };
  const written = degreesIn(pasted);
  if (written) return checked(written);
  const address = /\bgeo:[^\n]+/i.exec(pasted)?.[0] ?? /\bhttps?:\/\/\S+/i.exec(pasted)?.[0] ?? `https://${pasted}`;
  if (!URL.canParse(address)) return { problem: unknown };
  const url = new URL(address);
  return url.protocol === "geo:" ? inGeo(url) : inPage(url);
}

function checked(point: Point, name?: string): MapLink {
  const problem = problemOf(point);
  if (problem) return { problem };
  const words = name?.replaceAll("+", " ").trim().slice(0, 200);
  return words && !degreesIn(words) ? { point, name: words } : { point };
}

/** geo:36.15,-86.78;u=35?q=36.15,-86.78(Name), RFC 5870 with the query that phones add. */
function inGeo(url: URL): MapLink {
  const [, pair = "", name] = /^([^(]*)(?:\((.*)\))?$/.exec(url.searchParams.get("q") ?? "") ?? [];
  const asked = pairIn(pair);
  if (asked) return checked(asked, name);
  const own = pairIn(url.pathname.split(";")[0]?.split(",").slice(0, 2).join(",") ?? "");
  // 0,0 with words to look for is how phones say "search"
  if (own && pair !== "" && own.latitude === 0 && own.longitude === 0) return { problem: named };
  return own ? checked(own) : { problem: unknown };
}

const isHost = (url: URL, ...names: readonly string[]) =>
  names.some((name) => url.hostname === name || url.hostname.endsWith(`.${name}`));

const isGoogle = (url: URL) => /(^|\.)google\.[a-z]{2,3}(\.[a-z]{2})?$/.test(url.hostname);
const shortHosts = ["goo.gl", "g.co", "maps.apple", "waze.to", "binged.it", "bit.ly", "t.co", "her.is"];

function inPage(url: URL): MapLink {
  if (isHost(url, ...shortHosts)) return { problem: short };
  if (isGoogle(url)) return inGoogle(url);
  if (isHost(url, "maps.apple.com")) return inApple(url);
  if (isHost(url, "openstreetmap.org", "osm.org")) return inOsm(url);
  if (isHost(url, "what3words.com", "w3w.co"))
    return { problem: "Three words cannot be read without asking their makers." };
  return inOther(url);
}

/** The first of these parameters that holds "LAT,LON". */
function pairAt(url: URL, ...names: readonly string[]): Point | null {
  for (const name of names) {
    const value = url.searchParams.get(name);
    const pair = value === null ? null : (pairIn(value.replace(/^loc:/, "")) ?? degreesIn(value));
    if (pair) return pair;
  }
  return null;
}

const float = "-?\\d{1,3}(?:\\.\\d{1,20})?";
const pinOfGoogle = new RegExp(`!3d(${float})!4d(${float})`, "g");
const viewOfGoogle = new RegExp(`/@(${float}),(${float})`);

function inGoogle(url: URL): MapLink {
  const path = decoded(url.pathname);
  const name = /\/maps\/place\/([^/@]+)/.exec(path)?.[1];
  // of several pins the last is the one that was chosen; the view is only what the window showed
  const pin = [...`${path}${decoded(url.search)}`.matchAll(pinOfGoogle)].at(-1);
  if (pin) return checked(asPoint(pin[1], pin[2]), name);
  const asked = pairAt(url, "q", "query", "ll", "sll", "destination", "daddr", "center", "viewpoint", "cbll");
  if (asked) return checked(asked, name);
  const inPath = /\/maps\/(?:place|search|dir)\/+([^/@]+)/.exec(path)?.[1]?.replaceAll("+", " ");
  const written = inPath === undefined ? null : degreesIn(inPath);
  if (written) return checked(written);
  const view = viewOfGoogle.exec(path);
  if (view) return checked(asPoint(view[1], view[2]), name);
  return { problem: name || [...url.searchParams.keys()].length > 0 ? named : unknown };
}

function inApple(url: URL): MapLink {
  const name = url.searchParams.get("name") ?? url.searchParams.get("q") ?? undefined;
  const point = pairAt(url, "coordinate", "ll", "q", "daddr", "center", "sll");
  if (point) return checked(point, name);
  if (/^\/p\//.test(url.pathname)) return { problem: short };
  return { problem: [...url.searchParams.keys()].length > 0 ? named : unknown };
}

function inOsm(url: URL): MapLink {
  const marker = pairIn(`${url.searchParams.get("mlat")},${url.searchParams.get("mlon")}`);
  if (marker) return checked(marker);
  const view = new RegExp(`map=\\d+(?:\\.\\d+)?/(${float})/(${float})`).exec(url.hash);
  if (view) return checked(asPoint(view[1], view[2]));
  const old = pairIn(`${url.searchParams.get("lat")},${url.searchParams.get("lon")}`);
  if (old) return checked(old);
  const code = /^\/go\/([\w@~=-]+)/.exec(url.pathname)?.[1];
  const decodedCode = code === undefined ? null : pointOfShortOsmCode(code);
  if (decodedCode) return checked(decodedCode);
  if (/^\/(node|way|relation)\/\d/.test(url.pathname))
    return {
      problem:
        "This names a thing on OpenStreetMap by its number, and nobody is asked where it is. On its page, choose Share, then paste that link.",
    };
  return { problem: unknown };
}

/** Others write the pair in a parameter; some put the longitude first. */
function inOther(url: URL): MapLink {
  const bing = pairIn((url.searchParams.get("cp") ?? "").replace("~", ","));
  if (isHost(url, "bing.com") && bing) return checked(bing);
  const point = pairAt(url, "ll", "latlng", "q");
  if (isHost(url, "yandex.com", "yandex.ru", "yandex.com.tr", "yandex.kz") && point)
    return checked({ latitude: point.longitude, longitude: point.latitude });
  if (isHost(url, "waze.com") && point) return checked(point);
  const here = pairIn((url.searchParams.get("map") ?? "").split(",").slice(0, 2).join(","));
  if (isHost(url, "here.com") && here) return checked(here);
  const mapy = pairIn(`${url.searchParams.get("y")},${url.searchParams.get("x")}`);
  if (isHost(url, "mapy.cz", "mapy.com") && mapy) return checked(mapy);
  return { problem: unknown };
}

const asPoint = (latitude = "", longitude = ""): Point =>
  pairIn(`${latitude},${longitude}`) ?? { latitude: 0, longitude: 0 };

function decoded(text: string): string {
  // what is no proper escape is read as it stands
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
