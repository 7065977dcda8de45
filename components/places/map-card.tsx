import { KindLabel } from "@/components/ui/list";
import { placeStates } from "@/lib/places/options";
import type { Drawn } from "./map-clusters";
import { nameOf } from "./map-pins";

type MapCardProps = { one: Drawn; listHref: (box: string) => string; onClose: () => void };

/** What was chosen on the map: a place with the way to its page, or several that stand at one point. */
export function MapCard({ one, listHref, onClose }: MapCardProps) {
  const { place, count } = one;
  return (
    <section className="map-card" aria-label="Chosen on the map">
      {place ? (
        <div>
          <a href={`/places/${place.id}`} dir="auto" className="row-title">
            {place.name}
          </a>
          <p className="flex flex-wrap items-baseline gap-x-2 text-sm text-soft">
            <KindLabel kind={place.kind} />
            {place.state && <span>{placeStates[place.state]}</span>}
            {place.status === "closed" && <span>Closed</span>}
            {place.approximate && <span>Only its town is known</span>}
          </p>
        </div>
      ) : (
        <div>
          <p>
            <strong>{nameOf(one)}.</strong>{" "}
            {one.isOnePoint
              ? "They stand at one point: often only their town is known."
              : "They stand so close together that the map cannot tell them apart."}
          </p>
          <a href={listHref(boxAround(one))} className="inline-flex min-h-11 items-center font-semibold underline">
            List these {count}
          </a>
        </div>
      )}
      <button type="button" className="button quiet" onClick={onClose}>
        Close
      </button>
    </section>
  );
}

// in degrees: a tenth of a metre, wider than what a coordinate loses on its way through an address; or a block of houses
const hair = 1e-6;
const block = 5e-4;

function boxAround({ latitude, longitude, isOnePoint }: Drawn): string {
  const by = isOnePoint ? hair : block;
  const [west, east] = [Math.max(-180, longitude - by), Math.min(180, longitude + by)];
  const [south, north] = [Math.max(-90, latitude - by), Math.min(90, latitude + by)];
  return [west, south, east, north].map((edge) => edge.toFixed(7)).join();
}
