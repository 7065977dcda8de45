import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { findViewer } from "@/lib/auth/session";
import { momentFor } from "@/lib/auth/viewer";
import { takeUpload } from "@/lib/places/staged/mutations";

/** Takes in files of any size as they come. A page with script asks for JSON and shows progress; a plain form is sent on. */
export async function POST(request: Request) {
  const viewer = await findViewer();
  if (!viewer?.isAdmin)
    return new Response("There is nothing here.", { status: 404, headers: { connection: "close" } });
  const wantsJson = request.headers.get("accept") === "application/json";
  const body = request.body ? Readable.fromWeb(request.body as ReadableStream) : Readable.from([]);
  const upload = { body, contentType: request.headers.get("content-type") ?? "" };
  const answer = await takeUpload(viewer, upload, !wantsJson, momentFor(viewer));
  const to = "id" in answer ? `/imports/${answer.id}` : "/imports/new";
  if (!wantsJson) return new Response(null, { status: 303, headers: { location: to } });
  return "id" in answer ? Response.json({ to }, { status: 201 }) : Response.json(answer, { status: 422 });
}
