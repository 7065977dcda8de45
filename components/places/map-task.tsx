import { type ReactNode, useEffect, useRef } from "react";
import type { BaseMap } from "./map-base";

/** What is being done on the map, said below it, with its buttons in view; the keyboard is on the map. */
export function MapTask({ map, label, children }: { map: BaseMap; label: string; children: ReactNode }) {
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    map.getCanvas().focus({ preventScroll: true });
    card.current?.scrollIntoView({ block: "nearest" });
  }, [map]);
  return (
    <section ref={card} className="map-card" aria-label={label}>
      {children}
    </section>
  );
}
