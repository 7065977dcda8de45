import type { Viewer } from "@/lib/auth/viewer";
import type { Moment } from "@/lib/core/dates";
import { inTransaction, type Tx } from "@/lib/core/db";
import { AppError, changedMeanwhile, notFound } from "@/lib/core/errors";
import { markChanged } from "@/lib/core/history";
import { newId } from "@/lib/core/ids";
import { once } from "@/lib/core/written";
import { findDuplicates } from "./duplicates/finding";
import { keptPlaceId } from "./duplicates/kept-place";
import type { PlaceEntry } from "./entry/town";
import { factsHash, type PlaceFacts } from "./facts";
import { reservePlaceIds } from "./import/place-ids";
import type { CheckWay } from "./options";
import { placeColumns } from "./place-columns";
import { indexNewPlaces, recomputePlaces, writeNewPlaces } from "./recompute";
import type { PlaceCorrection } from "./schema";

/**
 * Adds a place that the directory lacks, as this person knows it. Answers its id; the same
 * record `id` sent again finds the place it made.
 */
export async function addPlace(viewer: Viewer, input: PlaceEntry, moment: Moment, id = newId()): Promise<number> {
  return once(() => inTransaction((tx) => addPlaceIn(tx, viewer, input, moment, id)));
}

/** As {@link addPlace}, within a transaction that writes more. */
export async function addPlaceIn(
  tx: Tx,
  viewer: Viewer,
  input: PlaceEntry,
  moment: Moment,
  id: string,
): Promise<number> {
  const before = await tx.placeRecord.findFirst({ where: { id, authorId: viewer.id }, select: { placeId: true } });
  if (before) return before.placeId;
  const [placeId = 0] = await reservePlaceIds(tx, 1);
  const record = personsRecord("user", viewer, { ...input, ...exactPoint(input) }, moment, id);
  await writeNewPlaces(tx, [placeId], placeColumns([{ records: [record] }]), moment.now);
  await indexNewPlaces();
  await addRecord(tx, placeId, record);
  await findDuplicates(tx, [placeId], moment);
  return placeId;
}

/**
 * Corrects a place: a record of its own, above every source, which no import touches. Null clears a field. With `version`, a place
 * that was changed since it was looked at, or merged into another, is refused with CONFLICT. NOT_FOUND when there is none. Answers
 * the record by which it can be taken back; null when nothing was said.
 */
export async function correctPlace(
  viewer: Viewer,
  placeId: number,
  { version: _, ...correction }: PlaceCorrection,
  version: number | undefined,
  moment: Moment,
): Promise<string | null> {
  return inTransaction(async (tx) => {
    const heldId = await holdPlace(tx, placeId, version);
    const facts = { ...correction, ...exactPoint(correction) };
    if (Object.values(facts).every((value) => value === undefined)) return null;
    const recordId = await believe(tx, viewer, heldId, facts, moment);
    await findDuplicates(tx, [heldId], moment);
    return recordId;
  });
}

/**
 * "Still correct": this person made sure today that what is said about the place holds, and may say how. Said twice on a day it is
 * said once. Answers the record by which it can be taken back. NOT_FOUND when there is no such place.
 */
export async function confirmPlace(
  viewer: Viewer,
  placeId: number,
  how: CheckWay | undefined,
  moment: Moment,
): Promise<string> {
  return inTransaction(async (tx) => {
    const heldId = await holdPlace(tx, placeId, undefined);
    const facts = { lastCheckedOn: moment.today, ...(how ? { lastCheckedHow: how } : {}) };
    const said = {
      placeId: heldId,
      source: "correction",
      authorId: viewer.id,
      revertedAt: null,
      retrievedOn: moment.today,
    };
    const earlier = await tx.placeRecord.findMany({ where: said, select: { id: true, factsHash: true } });
    const same = earlier.find((one) => one.factsHash === hashOfSaid("correction", one.id, facts));
    return same?.id ?? believe(tx, viewer, heldId, facts, moment);
  });
}

async function believe(tx: Tx, viewer: Viewer, placeId: number, facts: PlaceFacts, moment: Moment): Promise<string> {
  const record = personsRecord("correction", viewer, facts, moment);
  await addRecord(tx, placeId, record);
  await recomputePlaces(tx, [placeId], moment.now);
  await markChanged(tx, viewer.id);
  return record.id;
}

// whoever gives a point means the door, unless it is taken away or said to be the town's
function exactPoint({ latitude, coordPrecision = "address" }: Partial<PlaceFacts>): Partial<PlaceFacts> {
  return typeof latitude === "number" ? { coordPrecision } : {};
}

function personsRecord(source: "user" | "correction", viewer: Viewer, facts: PlaceFacts, moment: Moment, id = newId()) {
  return {
    id,
    source,
    sourceId: id,
    retrievedOn: moment.today,
    verified: true,
    facts,
    factsHash: hashOfSaid(source, id, facts),
    authorId: viewer.id,
    createdAt: moment.now,
  };
}

const hashOfSaid = (source: string, sourceId: string, facts: PlaceFacts) => factsHash({ source, sourceId, facts });

async function addRecord(tx: Tx, placeId: number, record: ReturnType<typeof personsRecord>): Promise<void> {
  await tx.placeRecord.create({ data: { ...record, placeId } });
}

/**
 * Writes before it reads, so that of two people with the same version one is refused. The version itself is raised by recomputing.
 * Answers the place's id: that of the kept one when it was merged; with a version that is a CONFLICT, for it counts the changes of another.
 */
async function holdPlace(tx: Tx, placeId: number, version: number | undefined): Promise<number> {
  const there = { id: placeId, listing: { notIn: ["removed", "merged"] } };
  const where = { ...there, ...(version === undefined ? {} : { version }) };
  const held = await tx.place.updateMany({ where, data: { id: placeId } });
  if (held.count > 0) return placeId;
  const keptId = await keptPlaceId(tx, placeId);
  if (keptId !== placeId) {
    if (version !== undefined) throw await isAnotherNow(tx, keptId);
    return holdPlace(tx, keptId, version);
  }
  throw (await tx.place.count({ where: there })) > 0 ? changedMeanwhile() : notFound("place");
}

async function isAnotherNow(tx: Tx, keptId: number): Promise<AppError> {
  const { name } = await tx.place.findUniqueOrThrow({ where: { id: keptId }, select: { name: true } });
  return new AppError(
    "CONFLICT",
    `This place is now part of “${name}”, so nothing was changed. Look at that one first.`,
  );
}
