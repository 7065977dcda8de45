import { findDirectoryReader } from "@/lib/auth/session";
import { momentFor } from "@/lib/auth/viewer";
import { findNearMe } from "@/lib/places/near-me/queries";
import { placesTable } from "@/lib/places/table/queries";

/** The list of /places with the same parameters, all of it, as a table. */
export async function GET(request: Request): Promise<Response> {
  const viewer = await findDirectoryReader();
  const moment = momentFor(viewer);
  const { today, now } = moment;
  const params = Object.fromEntries(new URL(request.url).searchParams);
  const { filter, centre } = await findNearMe(viewer, params, today, now);
  const pieces = placesTable(viewer, filter, centre, moment);
  // the first piece is asked for here, so that a refusal is an answer and not a broken file
  const first = await pieces.next();
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start: (out) => out.enqueue(encoder.encode(`\uFEFF${first.value ?? ""}`)),
    async pull(out) {
      const { done, value } = await pieces.next();
      if (done) out.close();
      else out.enqueue(encoder.encode(value));
    },
    cancel: async () => void (await pieces.return(undefined)),
  });
  return new Response(body, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="places-${today}.csv"`,
      "cache-control": "no-store",
      link: '</sources>; rel="license"',
    },
  });
}
