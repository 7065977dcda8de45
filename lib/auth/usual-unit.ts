/** Where road signs count in miles. */
const countriesInMiles = ["US", "GB"];

type WithTimeZones = Intl.Locale & { readonly timeZones?: readonly string[]; getTimeZones?(): readonly string[] };

function zonesOf(country: string): readonly string[] {
  const locale: WithTimeZones = new Intl.Locale(`und-${country}`);
  // a method in newer engines, a property in older ones
  return locale.getTimeZones?.() ?? locale.timeZones ?? [];
}

/** The unit of distances that somebody in this time zone (IANA name) is used to; kilometres where that is not known. */
export function usualUnit(timeZone: string | undefined): "km" | "mi" {
  if (!timeZone) return "km";
  const known = new Intl.DateTimeFormat("en", { timeZone }).resolvedOptions().timeZone;
  return countriesInMiles.some((country) => zonesOf(country).includes(known)) ? "mi" : "km";
}
