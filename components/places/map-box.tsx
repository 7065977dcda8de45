import type { LngLat } from "maplibre-gl";
import { type PointerEvent, useRef, useState } from "react";
import { createPortal } from "react-dom";
import type { BaseMap } from "./map-base";
import { MapTask } from "./map-task";

/** A corner on the map's frame, in CSS pixels from its top left. */
type Corner = readonly [x: number, y: number];
type Drawing = readonly [Corner, Corner];

// less than this is a tap, not a box
const leastPixels = 12;

type BoxDrawProps = { map: BaseMap; onSearch: (bbox: string) => void; onCancel: () => void };

/** A box drawn with a finger or the mouse. It begins as the middle of the map, which arrows and + and - move under it. */
export function BoxDraw({ map, onSearch, onCancel }: BoxDrawProps) {
  const [drawing, setDrawing] = useState<Drawing>(() => middleHalf(map));
  return (
    <>
      {createPortal(<Sheet drawing={drawing} onDraw={setDrawing} />, map.getContainer())}
      <MapTask map={map} label="A box on the map" onCancel={onCancel}>
        <p>Draw across the map from corner to corner. With arrow keys the map moves under the box.</p>
        <button type="button" className="button primary" onClick={() => onSearch(bboxOf(map, drawing))}>
          Search in this box
        </button>
      </MapTask>
    </>
  );
}

function Sheet({ drawing, onDraw }: { drawing: Drawing; onDraw: (drawing: Drawing) => void }) {
  const from = useRef<{ readonly corner: Corner; readonly before: Drawing } | null>(null);
  const begin = (event: PointerEvent<SVGSVGElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    from.current = { corner: cornerAt(event), before: drawing };
  };
  const draw = (event: PointerEvent<SVGSVGElement>) => {
    if (!from.current) return;
    const { corner, before } = from.current;
    const to = cornerAt(event);
    onDraw(isBox(corner, to) ? [corner, to] : before);
  };
  const end = () => {
    from.current = null;
  };
  const { left, top, right, bottom } = edgesOf(drawing);
  return (
    <svg
      className="box-sheet"
      aria-hidden="true"
      onPointerDown={begin}
      onPointerMove={draw}
      onPointerUp={end}
      onPointerCancel={end}
    >
      <rect className="box-drawn" x={left} y={top} width={right - left} height={bottom - top} />
    </svg>
  );
}

/** Where the pointer is on the sheet; a drag may leave it, a box ends at its edge. */
function cornerAt({ currentTarget, clientX, clientY }: PointerEvent<SVGSVGElement>): Corner {
  const { left, top, width, height } = currentTarget.getBoundingClientRect();
  return [Math.max(0, Math.min(width, clientX - left)), Math.max(0, Math.min(height, clientY - top))];
}

const isBox = ([ax, ay]: Corner, [bx, by]: Corner) =>
  Math.abs(ax - bx) >= leastPixels && Math.abs(ay - by) >= leastPixels;

const edgesOf = ([[ax, ay], [bx, by]]: Drawing) => ({
  left: Math.min(ax, bx),
  top: Math.min(ay, by),
  right: Math.max(ax, bx),
  bottom: Math.max(ay, by),
});

function middleHalf(map: BaseMap): Drawing {
  const { clientWidth: width, clientHeight: height } = map.getContainer();
  return [
    [width / 4, height / 4],
    [(width * 3) / 4, (height * 3) / 4],
  ];
}

function bboxOf(map: BaseMap, drawing: Drawing): string {
  const { left, top, right, bottom } = edgesOf(drawing);
  return bboxBetween(map.unproject([left, bottom]), map.unproject([right, top]));
}

/** W,S,E,N between two corners, as the filter `bbox` reads it. The map may have gone around the world. */
export function bboxBetween({ lng: west, lat: south }: LngLat, { lng: east, lat: north }: LngLat): string {
  const wrapped = (longitude: number) => ((((longitude + 180) % 360) + 360) % 360) - 180;
  const [from, to] = east - west >= 360 ? [-180, 180] : [wrapped(west), wrapped(east)];
  return [from, Math.max(-90, south), to, Math.min(90, north)].map((edge) => edge.toFixed(5)).join();
}
