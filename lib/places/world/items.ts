import { env } from "@/lib/core/env";
import { AppError } from "@/lib/core/errors";
import type { ImportItem } from "../import/batches";
import { jsonPieces } from "../import/json-items";
import { itemsIn } from "../import/sources";
import { type Answer, type Asking, answerTo } from "./answers";
import { type Area, musicbrainzQuery, overpassQuery, type WorldSource, worldSources } from "./area";

const pageSize = 100;
// far more than any circle that may be asked about holds
const mostPages = 50;

/**
 * What public services know about an area, one after the other. One that cannot be asked is a line of its own that says why, and the others
 * are asked all the same; when none answers it throws INVALID.
 */
export async function* worldItems(
  sources: readonly WorldSource[],
  area: Area,
  asking: Asking,
): AsyncGenerator<ImportItem> {
  const problems: string[] = [];
  for (const source of sources) {
    const reason = yield* untilProblem(source === "osm" ? osmItems(area, asking) : musicbrainzItems(area, asking));
    if (reason === null) continue;
    problems.push(`${worldSources[source]}: ${reason}`);
    yield { at: worldSources[source], reason };
  }
  if (problems.length === sources.length) throw new AppError("INVALID", problems.join(" "));
}

/** Passes the items on and answers in words what went wrong, if anything did. */
async function* untilProblem(items: AsyncGenerator<ImportItem>): AsyncGenerator<ImportItem, string | null> {
  try {
    yield* items;
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.message;
    throw error;
  }
}

async function* osmItems(area: Area, asking: Asking): AsyncGenerator<ImportItem> {
  const body = new URLSearchParams({ data: overpassQuery(area) }).toString();
  const answer = await answerTo({ url: env().overpassUrl, body }, asking);
  yield* itemsOf("osm", answer);
}

async function* musicbrainzItems(area: Area, asking: Asking): AsyncGenerator<ImportItem> {
  const service = env().musicbrainzUrl.replace(/\/$/, "");
  for (let page = 0; page < mostPages; page += 1) {
    const offset = page * pageSize;
    const search = { query: musicbrainzQuery(area), fmt: "json", limit: String(pageSize), offset: String(offset) };
    const answer = await answerTo({ url: `${service}/place?${new URLSearchParams(search)}` }, asking);
    const count = yield* itemsOf("musicbrainz", answer, countIn);
    if (offset + pageSize >= (count ?? 0)) return;
  }
}

/** The items of an answer, which is kept when it is whole and thrown away when it is not. Answers what `also` makes of the file. */
async function* itemsOf<T>(
  source: WorldSource,
  { file, service, keep, letGo }: Answer,
  also?: (file: string) => Promise<T>,
): AsyncGenerator<ImportItem, T | undefined> {
  let isWhole = false;
  try {
    yield* itemsIn(source, [file]);
    const answer = await also?.(file);
    isWhole = true;
    await keep();
    return answer;
  } catch (error) {
    throw error instanceof AppError ? new AppError(error.code, named(error.message, file, service)) : error;
  } finally {
    if (!isWhole) await letGo();
  }
}

// a person knows the service, not where its answer was put for a moment
const named = (message: string, file: string, service: string) => message.replaceAll(file, `the answer of ${service}`);

async function countIn(file: string): Promise<number> {
  for await (const piece of jsonPieces(file, "places")) if ("beside" in piece) return Number(piece.beside.count ?? 0);
  return 0;
}
