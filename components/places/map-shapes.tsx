import type { PlaceKind, PlaceState } from "@/lib/places/options";

/** How I stand with a place is the outline of its pin, before any colour: round, square, on its tip, six corners, a flag. */
const outlines: Readonly<Record<PlaceState, string>> = {
  new: "M18 4a14 14 0 1 0 0 28 14 14 0 0 0 0-28Z",
  contacted: "M8 5.5h20a2.5 2.5 0 0 1 2.5 2.5v20a2.5 2.5 0 0 1-2.5 2.5H8A2.5 2.5 0 0 1 5.5 28V8A2.5 2.5 0 0 1 8 5.5Z",
  planned: "M18 1.5 34.5 18 18 34.5 1.5 18Z",
  visited: "M10 4h16l8 14-8 14H10L2 18Z",
  applied: "M18 2l4.7 10.6 11.5 1.2-8.6 7.7 2.5 11.3L18 27l-10.1 5.8 2.5-11.3-8.6-7.7 11.5-1.2Z",
};

/** What kind it is, for those who do not see the colour: a microphone, a mortarboard, a note. */
const glyphs: Readonly<Record<PlaceKind, string>> = {
  studio:
    "M18 11a2.5 2.5 0 0 1 2.5 2.5v3.5a2.5 2.5 0 0 1-5 0v-3.5A2.5 2.5 0 0 1 18 11Zm-4.5 6.5a4.5 4.5 0 0 0 9 0M18 22v3",
  school: "m10.5 15.5 7.5-3.5 7.5 3.5-7.5 3.5zm3 1.8v4c2.5 1.8 6.5 1.8 9 0v-4",
  shop: "M16 22.5a2 2 0 1 1-4 0 2 2 0 0 1 4 0Zm0 0v-9.5l7-1.5v9.5m0 0a2 2 0 1 1-4 0 2 2 0 0 1 4 0Z",
};

export function PinShape({ kind, state = "new" }: { kind: PlaceKind; state?: PlaceState | undefined }) {
  return (
    <svg className={`pin-shape ${kind}`} viewBox="0 0 36 36" aria-hidden="true">
      <path className="pin-outline" d={outlines[state]} />
      <path className="pin-glyph" d={glyphs[kind]} />
    </svg>
  );
}

const round = 2 * Math.PI * 20;

type ClusterShapeProps = { studios: number; schools: number; shops: number; text: string };

/** A ring whose arcs are the shares of the kinds, with the number in it. */
export function ClusterShape({ studios, schools, shops, text }: ClusterShapeProps) {
  const all = Math.max(1, studios + schools + shops);
  return (
    <svg className="cluster-shape" viewBox="0 0 48 48" aria-hidden="true">
      <circle className="cluster-ground" cx="24" cy="24" r="20" />
      <circle className="cluster-ring school" cx="24" cy="24" r="20" />
      <Arc kind="studio" from={0} share={studios / all} />
      {shops > 0 && <Arc kind="shop" from={studios / all} share={shops / all} />}
      <text x="24" y="24" dominantBaseline="central" textAnchor="middle">
        {text}
      </text>
    </svg>
  );
}

/** A part of the ring, clockwise from the top; `from` and `share` are parts of the whole. */
function Arc({ kind, from, share }: { kind: PlaceKind; from: number; share: number }) {
  return (
    <circle
      className={`cluster-ring ${kind}`}
      cx="24"
      cy="24"
      r="20"
      strokeDasharray={`${share * round} ${(1 - share) * round}`}
      transform={`rotate(${from * 360 - 90} 24 24)`}
    />
  );
}
