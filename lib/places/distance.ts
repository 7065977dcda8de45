export type DistanceUnit = "km" | "mi";

const kmPerMile = 1.609344;
const unitNames = { km: "kilometer", mi: "mile" } as const;

const format = (unit: DistanceUnit, digits: number) =>
  new Intl.NumberFormat("en", {
    style: "unit",
    unit: unitNames[unit],
    unitDisplay: "short",
    maximumFractionDigits: digits,
  });
const formats = { km: [format("km", 0), format("km", 1)], mi: [format("mi", 0), format("mi", 1)] } as const;

/** "850 m", "4.2 km", "12 mi": as exact as somebody deciding how to get there needs it. */
export function distanceText(distanceKm: number, unit: DistanceUnit): string {
  const value = unit === "km" ? distanceKm : distanceKm / kmPerMile;
  if (value < 0.1) return `under ${formats[unit][1].format(0.1)}`;
  return formats[unit][value < 9.95 ? 1 : 0].format(value);
}

/** From here on a radius means the whole globe, which is 20,015 km to the other side. */
export const everywhereKm = 20_000;

const steps = [5, 10, 25, 50, 100, 250] as const;

/** What a radius is chosen from, in the unit the person thinks in; the values are what `radiusKm` takes. */
export function radiusOptions(unit: DistanceUnit, presentKm: number): { value: string; label: string }[] {
  const options = steps.map((step) => ({
    km: unit === "km" ? step : toTwoDigits(step * kmPerMile),
    label: `${step} ${unit}`,
  }));
  const all = [...options, { km: everywhereKm, label: "Any distance" }];
  const known = all.some(({ km }) => km === presentKm);
  const withPresent = known ? all : [...all, { km: presentKm, label: radiusText(presentKm, unit) }];
  return withPresent.sort((a, b) => a.km - b.km).map(({ km, label }) => ({ value: String(km), label }));
}

/** "within 50 km", or nothing when it is the whole globe. */
export const withinText = (radiusKm: number, unit: DistanceUnit) =>
  radiusKm >= everywhereKm ? "" : `within ${radiusText(radiusKm, unit)}`;

/** The radius that every list starts with, also for those who think in miles: the page and the API answer alike. */
export const usualRadiusKm = 50;

/** The next wider radius of the list, in kilometres; null when there is none. */
export function widerRadiusKm(unit: DistanceUnit, presentKm: number): number | null {
  const wider = radiusOptions(unit, presentKm).find(({ value }) => Number(value) > presentKm);
  return wider ? Number(wider.value) : null;
}

function radiusText(radiusKm: number, unit: DistanceUnit): string {
  if (unit === "km") return formats.km[1].format(radiusKm);
  const miles = radiusKm / kmPerMile;
  return formats.mi[miles < 9.95 ? 1 : 0].format(miles);
}

const toTwoDigits = (value: number) => Math.round(value * 100) / 100;
