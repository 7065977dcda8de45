import { env } from "@/lib/core/env";
import type { PlaceView } from "@/lib/places/queries";
import { PlaceMapSmall } from "./place-map-small";

type WaysProps = { place: PlaceView; address: string | null };

/** How to get to the door: the map on one's own device, three on the web, and a map here on request. */
export function PlaceMapWays({ place, address }: WaysProps) {
  const { latitude, longitude, approximate, name, kind } = place;
  const point = latitude === null || longitude === null ? null : { latitude, longitude };
  const links = waysTo(place, address);
  if (links.length === 0 && !point) return null;
  return (
    <div className="grid gap-3">
      {links.length > 0 && (
        <nav aria-label="Directions" className="flex flex-wrap items-center gap-x-5 gap-y-1">
          <span className="text-soft">Directions:</span>
          {links.map(({ label, href }) => (
            <a
              key={label}
              href={href}
              rel="noreferrer noopener"
              className="inline-flex min-h-11 items-center underline"
            >
              {label}
            </a>
          ))}
        </nav>
      )}
      {point && (
        <PlaceMapSmall at={point} kind={kind} name={name} approximate={approximate} styleUrl={env().mapStyleUrl} />
      )}
    </div>
  );
}

/** To the point, or to the address in words; none where only the town is known, for that is not where the door is. */
function waysTo({ latitude, longitude, approximate, name, street }: PlaceView, address: string | null) {
  const hasPoint = latitude !== null && longitude !== null && !approximate;
  const goal = hasPoint ? `${latitude},${longitude}` : street ? address : null;
  if (!goal) return [];
  const to = encodeURIComponent(goal);
  const label = encodeURIComponent(name.replace(/[()]/g, " "));
  return [
    { label: "Map app", href: hasPoint ? `geo:${goal}?q=${goal}(${label})` : `geo:0,0?q=${to}` },
    { label: "OpenStreetMap", href: `https://www.openstreetmap.org/directions?to=${to}` },
    { label: "Google Maps", href: `https://www.google.com/maps/dir/?api=1&destination=${to}` },
    { label: "Apple Maps", href: `https://maps.apple.com/?daddr=${to}` },
  ];
}
