import type { Viewer } from "@/lib/auth/viewer";
import type { Moment } from "@/lib/core/dates";
import { db } from "@/lib/core/db";
import { AppError } from "@/lib/core/errors";
import { backgroundPausesMs, isGoingHere, startInBackground, withRests } from "../background";
import type { ImportItem } from "../import/batches";
import { beginImport, runImport } from "../import-runs/mutations";
import type { NewImport } from "../import-runs/schema";
import type { Point } from "../point";
import { areaAround, inWords, mostRadiusKm, tooWide, type WorldSource, worldSources } from "./area";
import { worldItems } from "./items";
import { askedArea } from "./schema";
import { type Pace, politePace } from "./turns";

export type Wanted = {
  readonly sources: readonly WorldSource[];
  readonly centre: Point;
  /** The middle in words: "Nashville, Tennessee, US". */
  readonly where: string;
  /** Above 0 and at most {@link mostRadiusKm}. */
  readonly radiusKm: number;
};

type Question = {
  readonly run: NewImport;
  /** Asks the services while it is read. */
  readonly items: (hands: { signal: AbortSignal; say?: (phase: string) => void }) => AsyncIterable<ImportItem>;
};

/** What is asked, as a run to begin and as the items to read into it. INVALID at "radiusKm" for too wide a circle. */
export function questionOf({ sources, centre, where, radiusKm }: Wanted, moment: Moment, pace = politePace): Question {
  if (!(radiusKm > 0 && radiusKm <= mostRadiusKm)) throw new AppError("INVALID", tooWide, "radiusKm");
  const area = areaAround(centre, radiusKm);
  return {
    run: {
      source: sources.join("+"),
      label: inWords(sources, area, where),
      settings: { area: { ...area, sources } },
    },
    items: ({ signal, say = () => {} }) => worldItems(sources, area, { pace, signal, now: moment.now, say }),
  };
}

/**
 * Asks the world in the background and answers the id of the run that will say how it went. Who asks what is being asked just now
 * is shown to that run. FORBIDDEN for those who do not tend the directory, INVALID for too wide a circle.
 */
export async function askWorld(viewer: Viewer, wanted: Wanted, moment: Moment, pace?: Pace): Promise<string> {
  const { run, items } = questionOf(wanted, moment, pace);
  const same = await goingOn(run.settings);
  if (same !== null) return same;
  const id = await beginImport(viewer, run, moment);
  startInBackground(id, (hands) => {
    const lackOf = () => silentServices(id);
    const options = { signal: hands.signal, lackOf, endPausesMs: backgroundPausesMs };
    return runImport(id, withRests(items(hands)), options, moment);
  });
  return id;
}

/** A run that one of two services answered is done, but whoever looks at it must see that the other did not. */
async function silentServices(id: string): Promise<string | null> {
  const where = { importId: id, at: { in: Object.values(worldSources) } };
  const silent = await (await db()).placeImportSkip.findMany({ where, orderBy: { position: "asc" } });
  return silent.map(({ at, reason }) => `${at} could not be asked: ${reason}`).join(" ") || null;
}

async function goingOn(settings: NewImport["settings"]): Promise<string | null> {
  const wanted = JSON.stringify(askedArea.parse(settings?.area));
  const runs = await (await db()).placeImport.findMany({
    where: { status: { in: ["staged", "running"] } },
    select: { id: true, settings: true },
    orderBy: { startedAt: "desc" },
    take: 50,
  });
  const same = runs.find(({ id, settings: other }) => {
    const area = askedArea.safeParse((other as { area?: unknown } | null)?.area);
    return isGoingHere(id) && area.success && JSON.stringify(area.data) === wanted;
  });
  return same?.id ?? null;
}
