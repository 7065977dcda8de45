"use client";

import { useEffect, useRef, useState } from "react";
import { squareAt } from "@/lib/places/clusters/grid";
import type { ClustersView, ClusterView } from "@/lib/places/clusters/queries";
import type { BaseMap } from "./map-base";

export type Drawn = ClusterView & { readonly key: string };

export type Clusters = { readonly items: readonly Drawn[]; readonly isExact: boolean; readonly failed: boolean };

const deepestZoom = 22;
const none: Clusters = { items: [], isExact: true, failed: false };

/** The clusters of what the map shows, asked for tile by tile and kept until the filters change. */
export function useClusters(map: BaseMap | null, query: string): Clusters {
  const [clusters, setClusters] = useState(none);
  const kept = useRef({ query, tiles: new Map<string, Promise<ClustersView>>() });
  useEffect(() => {
    if (!map) return;
    if (kept.current.query !== query) kept.current = { query, tiles: new Map() };
    const { tiles } = kept.current;
    let latest = 0;
    const look = async () => {
      const turn = ++latest;
      const names = tilesIn(map);
      const views = await Promise.all(names.map((name) => viewOf(tiles, name, query)));
      // the map has moved on meanwhile
      if (turn !== latest) return;
      const got = views.flatMap((view, index) => (view ? [{ view, name: names[index] ?? "" }] : []));
      const items = got.flatMap(({ view, name }) => view.items.map((one) => ({ ...one, key: keyOf(one, name) })));
      setClusters({
        items: apart(map, items),
        isExact: got.every(({ view }) => view.isExact),
        failed: got.length < views.length,
      });
    };
    const moved = () => void look();
    moved();
    map.on("moveend", moved);
    return () => {
      latest = -1;
      map.off("moveend", moved);
    };
  }, [map, query]);
  return clusters;
}

// closer than this, one sign would hide the other
const leastPixels = 36;

/** Signs that would lie on each other become one. */
function apart(map: BaseMap, items: readonly Drawn[]): Drawn[] {
  const kept: { one: Drawn; x: number; y: number }[] = [];
  for (const one of [...items].sort((a, b) => b.count - a.count)) {
    const { x, y } = map.project([one.longitude, one.latitude]);
    const near = kept.find((other) => Math.hypot(other.x - x, other.y - y) < leastPixels);
    if (near) near.one = together(near.one, one);
    else kept.push({ one, x, y });
  }
  return kept.map(({ one }) => one);
}

/** The larger one stays where it is. */
function together({ place: _, ...a }: Drawn, b: Drawn): Drawn {
  const isOnePoint = a.isOnePoint && b.isOnePoint && a.latitude === b.latitude && a.longitude === b.longitude;
  const sums = {
    count: a.count + b.count,
    studios: a.studios + b.studios,
    schools: a.schools + b.schools,
    shops: a.shops + b.shops,
  };
  return { ...a, ...sums, isOnePoint, key: `${a.key} and ${b.key}` };
}

// a place is the same pin at every zoom
const keyOf = ({ place, latitude, longitude }: ClusterView, tile: string) =>
  place ? `place ${place.id}` : `${tile} ${latitude},${longitude}`;

async function viewOf(tiles: Map<string, Promise<ClustersView>>, name: string, query: string) {
  const asked = tiles.get(name) ?? fetchTile(name, query);
  tiles.set(name, asked);
  try {
    return await asked;
  } catch {
    // the network is away for a moment: asked again at the next move
    tiles.delete(name);
    return null;
  }
}

async function fetchTile(name: string, query: string): Promise<ClustersView> {
  const answer = await fetch(`/places/clusters?${query}${query && "&"}tile=${name}`);
  if (!answer.ok) throw new Error(`tile ${name}: ${answer.status}`);
  return (await answer.json()) as ClustersView;
}

/** The names of the tiles that the map shows, each once, also where it shows the world twice. */
function tilesIn(map: BaseMap): string[] {
  const zoom = Math.min(deepestZoom, Math.max(0, Math.floor(map.getZoom())));
  const bounds = map.getBounds();
  const across = 2 ** zoom;
  const column = (longitude: number) => Math.floor(((longitude + 180) / 360) * across);
  const row = (latitude: number) => squareAt({ latitude, longitude: 0 }, zoom).y;
  const [west, east] = [column(bounds.getWest()), column(bounds.getEast())];
  const names = new Set<string>();
  for (let x = west; x <= Math.min(east, west + across - 1); x++)
    for (let y = row(bounds.getNorth()); y <= row(bounds.getSouth()); y++)
      names.add(`${zoom}/${((x % across) + across) % across}/${y}`);
  return [...names];
}
