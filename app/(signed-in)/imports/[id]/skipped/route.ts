import { Readable } from "node:stream";
import { findViewer } from "@/lib/auth/session";
import { isRowId } from "@/lib/core/ids";
import { findImport } from "@/lib/places/import-runs/queries";
import { skippedTable } from "@/lib/places/staged/queries";

/** The rows that an import left out, as a table to take along. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const viewer = await findViewer();
  const run = viewer?.isAdmin && isRowId(id) ? await findImport(id) : null;
  if (!run) return new Response("There is nothing here.", { status: 404 });
  return new Response(Readable.toWeb(Readable.from(skippedTable(id))) as ReadableStream, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="left-out.csv"',
      "cache-control": "no-store",
    },
  });
}
