import { Marker } from "maplibre-gl";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { placeKinds, placeStates } from "@/lib/places/options";
import type { Point } from "@/lib/places/point";
import type { BaseMap } from "./map-base";
import type { Drawn } from "./map-clusters";
import { ClusterShape, PinShape } from "./map-shapes";

type OnMapProps = { map: BaseMap; at: Point; className?: string; children: ReactNode };

/** Keeps its children at a point of the map. */
export function OnMap({ map, at: { latitude, longitude }, className = "", children }: OnMapProps) {
  const [element] = useState(() => document.createElement("div"));
  useEffect(() => {
    element.className = className;
    const marker = new Marker({ element }).setLngLat([longitude, latitude]).addTo(map);
    return () => void marker.remove();
  }, [map, element, className, latitude, longitude]);
  return createPortal(children, element);
}

type PinsProps = {
  map: BaseMap;
  items: readonly Drawn[];
  /** The place whose row is pointed at. */
  lit: string | null;
  chosen: string | null;
  onChoose: (one: Drawn) => void;
  onPoint: (placeId: string | null) => void;
};

/** One stop for the tabulator: the arrows go from pin to pin, Escape back to the map. */
export function MapPins({ map, items, lit, chosen, onChoose, onPoint }: PinsProps) {
  const [last, setLast] = useState<string | null>(null);
  const stop = items.some(({ key }) => key === last) ? last : items[0]?.key;
  const buttons = useRef(new Map<string, HTMLButtonElement>());
  const go = (from: Drawn, direction: Direction) => {
    const next = nearestTo(map, items, from, direction);
    if (next) buttons.current.get(next.key)?.focus();
  };
  return items.map((one) => (
    <OnMap key={one.key} map={map} at={one} className="on-map">
      <PinButton
        one={one}
        isStop={one.key === stop}
        isLit={one.place !== undefined && one.place.id === lit}
        isChosen={one.key === chosen}
        keep={(button) => {
          if (button) buttons.current.set(one.key, button);
          else buttons.current.delete(one.key);
        }}
        onChoose={() => onChoose(one)}
        onFocus={() => setLast(one.key)}
        onPoint={onPoint}
        onArrow={(direction) => go(one, direction)}
        onLeave={() => map.getCanvas().focus()}
      />
    </OnMap>
  ));
}

type PinButtonProps = {
  one: Drawn;
  isStop: boolean;
  isLit: boolean;
  isChosen: boolean;
  keep: (button: HTMLButtonElement | null) => void;
  onChoose: () => void;
  onFocus: () => void;
  onPoint: PinsProps["onPoint"];
  onArrow: (direction: Direction) => void;
  onLeave: () => void;
};

function PinButton(props: PinButtonProps) {
  const { one, isStop, isLit, isChosen, keep, onChoose, onFocus, onPoint, onArrow, onLeave } = props;
  const button = useRef<HTMLButtonElement>(null);
  const act = useRef({ onArrow, onLeave });
  act.current = { onArrow, onLeave };
  useEffect(() => {
    // the map itself listens above this button and would move under the fingers: it hears nothing of these keys
    const pressed = (event: KeyboardEvent) => {
      const direction = directions[event.key];
      if (direction) act.current.onArrow(direction);
      else if (event.key === "Escape") act.current.onLeave();
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    const element = button.current;
    element?.addEventListener("keydown", pressed);
    return () => element?.removeEventListener("keydown", pressed);
  }, []);
  const id = one.place?.id ?? null;
  const name = nameOf(one);
  return (
    <button
      ref={(element) => {
        button.current = element;
        keep(element);
      }}
      type="button"
      className={one.place ? "pin" : `cluster ${sizeOf(one.count)}`}
      aria-label={name}
      aria-pressed={isChosen}
      data-lit={isLit || undefined}
      data-name={one.place?.name}
      tabIndex={isStop ? 0 : -1}
      onClick={onChoose}
      onFocus={() => {
        onFocus();
        onPoint(id);
      }}
      onBlur={() => onPoint(null)}
      onPointerEnter={() => onPoint(id)}
      onPointerLeave={() => onPoint(null)}
    >
      {one.place ? (
        <PinShape kind={one.place.kind} state={one.place.state} />
      ) : (
        <ClusterShape studios={one.studios} schools={one.schools} shops={one.shops} text={short.format(one.count)} />
      )}
    </button>
  );
}

const short = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat("en");

const sizeOf = (count: number) => (count < 10 ? "few" : count < 1000 ? "some" : "many");

/** "Blue Room, studio, visited", or "1,200 places here: 900 studios, 300 schools". */
export function nameOf({ place, count, studios, schools, shops }: Drawn): string {
  if (!place) {
    const some = (number: number, noun: string) =>
      number > 0 ? [`${whole.format(number)} ${number === 1 ? noun : `${noun}s`}`] : [];
    const parts = [...some(studios, "studio"), ...some(schools, "school"), ...some(shops, "music shop")];
    return `${whole.format(count)} places here: ${parts.join(", ")}`;
  }
  const state = place.state && placeStates[place.state].toLowerCase();
  const more = [placeKinds[place.kind].toLowerCase(), state, place.status === "closed" && "closed"];
  return [place.name, ...more.filter(Boolean)].join(", ");
}

type Direction = readonly [x: number, y: number];

const directions: Readonly<Record<string, Direction>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The next pin in a direction: what lies aside counts three times as far. */
function nearestTo(map: BaseMap, items: readonly Drawn[], from: Drawn, [x, y]: Direction): Drawn | undefined {
  const here = map.project([from.longitude, from.latitude]);
  const ahead = items.flatMap((one) => {
    const there = map.project([one.longitude, one.latitude]);
    const [right, down] = [there.x - here.x, there.y - here.y];
    const along = right * x + down * y;
    return one.key !== from.key && along > 1 ? [{ one, far: along + 3 * Math.abs(right * y + down * x) }] : [];
  });
  return ahead.sort((a, b) => a.far - b.far)[0]?.one;
}
