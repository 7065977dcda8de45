import { useEffect, useState } from "react";
import { createPortal } from "react-dom";
import type { Point } from "@/lib/places/point";
import type { BaseMap } from "./map-base";
import { BoxDraw, bboxBetween } from "./map-box";
import { MapTask } from "./map-task";

type MapToolsProps = { map: BaseMap; moved: boolean; onSearch: (bbox: string) => void };

/** What can be done with the piece of world that the map shows. */
export function MapTools({ map, moved, onSearch }: MapToolsProps) {
  const [doing, setDoing] = useState<"pin" | "box" | null>(null);
  const done = () => setDoing(null);
  if (doing === "pin") return <PinDrop map={map} onCancel={done} />;
  const searchBox = (bbox: string) => {
    done();
    onSearch(bbox);
  };
  if (doing === "box") return <BoxDraw map={map} onSearch={searchBox} onCancel={done} />;
  return (
    <div className="map-tools">
      {moved && (
        <button type="button" className="button" onClick={() => onSearch(bboxShown(map))}>
          Search this area
        </button>
      )}
      <button type="button" className="button quiet" onClick={() => setDoing("box")}>
        Draw a box
      </button>
      <button type="button" className="button quiet" onClick={() => setDoing("pin")}>
        Drop a pin
      </button>
    </div>
  );
}

function bboxShown(map: BaseMap): string {
  const bounds = map.getBounds();
  return bboxBetween(bounds.getSouthWest(), bounds.getNorthEast());
}

/** A pin at the middle of the map: the map is moved under it, by hand or with the arrow keys. */
function PinDrop({ map, onCancel }: { map: BaseMap; onCancel: () => void }) {
  const [at, setAt] = useState<Point>(() => middleOf(map));
  useEffect(() => {
    const follow = () => setAt(middleOf(map));
    map.on("move", follow);
    return () => void map.off("move", follow);
  }, [map]);
  const address = `/places/new?latitude=${at.latitude.toFixed(6)}&longitude=${at.longitude.toFixed(6)}`;
  return (
    <>
      {createPortal(<DroppedPin />, map.getContainer())}
      <MapTask map={map} label="A new place" onCancel={onCancel}>
        <p>Move the map until the pin stands on the door.</p>
        <a href={address} className="button primary">
          Add a place here
        </a>
      </MapTask>
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
