import { useEffect, useState } from "react";
import { createPortal } from "react-dom";
import type { Point } from "@/lib/places/point";
import type { BaseMap } from "./map-base";

type MapToolsProps = { map: BaseMap; moved: boolean; onSearch: (bbox: string) => void };

/** What can be done with the piece of world that the map shows. */
export function MapTools({ map, moved, onSearch }: MapToolsProps) {
  const [isDropping, setDropping] = useState(false);
  return (
    <>
      <div className="map-tools">
        {moved && !isDropping && (
          <button type="button" className="button" onClick={() => onSearch(boxShown(map))}>
            Search this area
          </button>
        )}
        {!isDropping && (
          <button type="button" className="button quiet" onClick={() => setDropping(true)}>
            Drop a pin
          </button>
        )}
      </div>
      {isDropping && <PinDrop map={map} onCancel={() => setDropping(false)} />}
    </>
  );
}

/** A pin at the middle of the map: the map is moved under it, by hand or with the arrow keys. */
function PinDrop({ map, onCancel }: { map: BaseMap; onCancel: () => void }) {
  const [at, setAt] = useState<Point>(() => middleOf(map));
  useEffect(() => {
    const follow = () => setAt(middleOf(map));
    map.on("move", follow);
    map.getCanvas().focus();
    return () => void map.off("move", follow);
  }, [map]);
  const address = `/places/new?latitude=${at.latitude.toFixed(6)}&longitude=${at.longitude.toFixed(6)}`;
  return (
    <>
      {createPortal(<DroppedPin />, map.getContainer())}
      <section className="map-card" aria-label="A new place">
        <p>Move the map until the pin stands on the door.</p>
        <a href={address} className="button primary">
          Add a place here
        </a>
        <button type="button" className="button quiet" onClick={onCancel}>
          Cancel
        </button>
      </section>
    </>
  );
}

const DroppedPin = () => (
  <span className="dropped-pin">
    <svg viewBox="0 0 20 20" aria-hidden="true">
      <path d="M10 20s7-6.2 7-12A7 7 0 0 0 3 8c0 5.8 7 12 7 12Z" />
      <circle cx="10" cy="8" r="2.5" />
    </svg>
  </span>
);

function middleOf(map: BaseMap): Point {
  const { lat, lng } = map.getCenter().wrap();
  return { latitude: lat, longitude: lng };
}

/** W,S,E,N of what the map shows, as the filter `bbox` reads it. */
function boxShown(map: BaseMap): string {
  const bounds = map.getBounds();
  const [west, east] = [bounds.getWest(), bounds.getEast()];
  const wrapped = (longitude: number) => ((((longitude + 180) % 360) + 360) % 360) - 180;
  const [from, to] = east - west >= 360 ? [-180, 180] : [wrapped(west), wrapped(east)];
  return [from, Math.max(-90, bounds.getSouth()), to, Math.min(90, bounds.getNorth())]
    .map((edge) => edge.toFixed(5))
    .join();
}
