import { findDirectoryReader } from "@/lib/auth/session";
import { momentFor } from "@/lib/auth/viewer";
import { findClusters } from "@/lib/places/clusters/queries";
import { clustersFilter } from "@/lib/places/clusters/schema";
import { pointIn } from "@/lib/places/point";

/** What the map draws of one tile, for whoever looks at the page: as GET /api/v1/places/clusters, which wants a token. `near` is a point. */
export async function GET(request: Request): Promise<Response> {
  const viewer = await findDirectoryReader();
  const moment = momentFor(viewer);
  const asked = clustersFilter.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  const point = asked.data?.near === undefined ? null : pointIn(asked.data.near);
  if (!asked.success || (asked.data.near !== undefined && !point)) return new Response(null, { status: 422 });
  // signed out in another window: the map goes on without what was one's own
  const filter = viewer ? asked.data : { ...asked.data, state: undefined };
  const clusters = await findClusters(viewer, filter, point, moment);
  return Response.json(clusters, { headers: { "cache-control": "no-store" } });
}
