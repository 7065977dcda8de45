import { type ReactNode, useEffect, useRef } from "react";
import type { BaseMap } from "./map-base";

type MapTaskProps = { map: BaseMap; label: string; onCancel: () => void; children: ReactNode };

/** What is being done on the map, said below it, with its buttons in view; the keyboard is on the map, and stays there afterwards. */
export function MapTask({ map, label, onCancel, children }: MapTaskProps) {
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    const toMap = () => map.getCanvas().focus({ preventScroll: true });
    toMap();
    card.current?.scrollIntoView({ block: "nearest" });
    return toMap;
  }, [map]);
  return (
    <section ref={card} className="map-card" aria-label={label}>
      {children}
      <button type="button" className="button quiet" onClick={onCancel}>
        Cancel
      </button>
    </section>
  );
}
