"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { queryWith } from "@/lib/core/page-filter";
import type { DistanceUnit } from "@/lib/places/distance";
import type { Point } from "@/lib/places/point";
import { type Area, boundsOfArea, drawArea } from "./map-area";
import { type BaseMap, canDraw, type Ground, makeMap } from "./map-base";
import { MapCard } from "./map-card";
import { type Drawn, useClusters } from "./map-clusters";
import { MapLegend } from "./map-legend";
import { MapPins, OnMap } from "./map-pins";
import { scrollToRow, useLitRow, usePointedRow } from "./map-rows";
import { MapTools } from "./map-tools";
import "./map.css";

export type MapProps = {
  styleUrl: string;
  unit: DistanceUnit;
  /** The filters of the list as a query, for the clusters. */
  query: string;
  /** The parameters of the page, for the addresses that lead on from here. */
  params: Readonly<Record<string, string>>;
  area: Area | null;
  /** Where the places of the list are, by their ids. */
  spots: Readonly<Record<string, Point>>;
  /** The id of the element that holds the list. */
  listId: string;
  signedIn: boolean;
};

export default function MapCanvas({ styleUrl, unit, query, params, area, spots, listId, signedIn }: MapProps) {
  const frame = useRef<HTMLDivElement>(null);
  const router = useRouter();
  const [map, setMap] = useState<BaseMap | null>(null);
  const [ground, setGround] = useState<Ground | "none" | null>(null);
  const [moved, setMoved] = useState(false);
  const [pointedRow, setPointedRow] = useState<string | null>(null);
  const [pointedPin, setPointedPin] = useState<string | null>(null);
  const [chosen, setChosen] = useState<Drawn | null>(null);
  const { items, isExact, failed } = useClusters(map, query);
  usePointedRow(listId, setPointedRow);
  useLitRow(listId, pointedPin ?? chosen?.place?.id ?? null);

  const first = useRef({ styleUrl, unit, area });
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    if (!canDraw()) return setGround("none");
    const { area: at, ...asked } = first.current;
    let made: BaseMap | null = null;
    let gone = false;
    makeMap({ ...asked, frame: element, bounds: boundsOfArea(at), onGround: setGround }).then(
      (ready) => {
        made = ready;
        if (gone) return ready.remove();
        ready.on("movestart", ({ originalEvent }) => originalEvent && setMoved(true));
        setMap(ready);
      },
      () => setGround("none"),
    );
    return () => {
      gone = true;
      made?.remove();
    };
  }, []);

  const areaKey = JSON.stringify(area);
  const shownArea = useRef(areaKey);
  useEffect(() => {
    if (!map) return;
    const asked = JSON.parse(areaKey) as Area | null;
    // a new town moves the map; a box was drawn by what the map shows already
    if (shownArea.current !== areaKey && !(asked && "box" in asked))
      map.fitBounds(boundsOfArea(asked), { padding: 24, maxZoom: 15 });
    shownArea.current = areaKey;
    setMoved(false);
    return drawArea(map, asked);
  }, [map, areaKey]);

  if (ground === "none") return <NoMap />;
  const choose = (one: Drawn) => {
    if (!map) return;
    if (!one.place && !one.isOnePoint && map.getZoom() < map.getMaxZoom() - 1)
      return void map.easeTo({
        center: [one.longitude, one.latitude],
        zoom: Math.min(map.getMaxZoom(), map.getZoom() + 2),
      });
    setChosen(one);
    if (one.place) scrollToRow(listId, one.place.id);
  };
  const listHref = (bbox: string) =>
    `/places${queryWith(params, { cursor: null, bbox, radiusKm: "20000", view: "map" })}`;
  const lit = pointedRow ? spots[pointedRow] : undefined;
  return (
    <>
      <div ref={frame} className="place-map" data-ground={ground ?? undefined} data-ready={map ? "" : undefined} />
      {map && (
        <MapPins
          map={map}
          items={items}
          lit={pointedRow}
          chosen={chosen?.key ?? null}
          onChoose={choose}
          onPoint={setPointedPin}
        />
      )}
      {map && lit && (
        <OnMap map={map} at={lit} className="on-map lit-spot">
          <span />
        </OnMap>
      )}
      {map && (
        <MapTools map={map} moved={moved} onSearch={(bbox) => router.replace(listHref(bbox), { scroll: false })} />
      )}
      {chosen && <MapCard one={chosen} listHref={listHref} onClose={() => setChosen(null)} />}
      <MapLegend signedIn={signedIn} />
      <p className="map-status" role="status">
        {failed && "Some of the map could not be asked for. Move it to try again. "}
        {!isExact && "Numbers on the map are estimates: go nearer for exact ones. "}
        {ground === "bundled" &&
          "No map tiles can be had: this is the map that comes with the app, land and borders only."}
      </p>
    </>
  );
}

const NoMap = () => (
  <p className="map-missing">
    This browser cannot draw maps (it has no WebGL). The list has every place that the map would.
  </p>
);
