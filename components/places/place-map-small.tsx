"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import type { SmallMapProps } from "./map-small-canvas";

const SmallCanvas = dynamic(() => import("./map-small-canvas"), {
  ssr: false,
  loading: () => <p role="status">Drawing the map…</p>,
});

/** A map of one place, fetched when somebody asks to see it. */
export function PlaceMapSmall(props: SmallMapProps) {
  const [isShown, setShown] = useState(false);
  if (isShown) return <SmallCanvas {...props} />;
  return (
    <p className="needs-script">
      <button type="button" className="button small" onClick={() => setShown(true)}>
        {props.approximate ? "Show the town on a map here" : "Show a map here"}
      </button>
    </p>
  );
}
