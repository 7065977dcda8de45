import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Busboy } from "@fastify/busboy";
import { AppError } from "@/lib/core/errors";
import { endingOf } from "../import-runs/ending";
import { mostBytes, type Received, receive, safeName } from "./files";

/** A form that is being sent: its fields and files one after the other, of any size. */
export type Upload = { readonly body: Readable; readonly contentType: string };

/** The files, and what the sender says that they are; "" when they do not. */
export type Arrived = { readonly files: readonly Received[]; readonly source: string };

const mostFiles = 4;

/**
 * Takes the files of a form into `folder` while they come. A field "sizes" before them ("120,88") says how long they are, as far as the sender
 * knows. Throws INVALID in words for what is no form, was broken off or is not as long as was said; what came is for the caller to throw away.
 */
export async function receiveForm({ body, contentType }: Upload, folder: string): Promise<Arrived> {
  if (!/^multipart\/form-data;.*boundary=/i.test(contentType)) throw notAForm();
  const form = new Busboy({
    headers: { "content-type": contentType },
    limits: { files: mostFiles + 1, fields: 10, fieldSize: 1000, fileSize: mostBytes + 1 },
  });
  const arriving: Promise<Received>[] = [];
  const open: Readable[] = [];
  const names = new Set<string>();
  let sizes: number[] = [];
  let source = "";
  // the parser waits for files that nobody reads any more, so it is not asked
  let giveUp: (error: unknown) => void = () => {};
  const givenUp = new Promise<never>((_, reject) => {
    giveUp = reject;
  });
  givenUp.catch(() => {});
  form.on("field", (name: string, value: string) => {
    if (name === "sizes") sizes = value.split(",").map(Number).filter(Number.isSafeInteger);
    if (name === "source") source = value;
  });
  form.on("file", (_field: string, stream: Readable, given: string | undefined) => {
    open.push(stream);
    // a form without script sends an empty part when nothing was chosen
    if (!given) return void stream.resume();
    const wrong = wrongName(names, safeName(given));
    const arrival = wrong ? Promise.reject(wrong) : receive(folder, given, stream, sizes[arriving.length]);
    arrival.catch(giveUp);
    arriving.push(arrival);
  });
  const ending = await endingOf(() => Promise.race([pipeline(body, form), givenUp]));
  if ("failure" in ending) {
    for (const stream of [body, form, ...open]) stream.destroy();
    const failed = (await Promise.allSettled(arriving)).find((one) => one.status === "rejected");
    const reasons: unknown[] = [ending.failure, failed?.reason];
    throw reasons.find((reason) => reason instanceof AppError) ?? brokenOff();
  }
  return { files: await Promise.all(arriving), source };
}

function wrongName(names: Set<string>, name: string): AppError | null {
  if (names.has(name)) return new AppError("INVALID", `Two of these files are called ${name}.`, "file");
  names.add(name);
  return names.size > mostFiles ? new AppError("INVALID", `At most ${mostFiles} files at once.`, "file") : null;
}

const notAForm = () => new AppError("INVALID", "This was not sent by our form. Load the page again.", "file");
const brokenOff = () => new AppError("INVALID", "The file did not arrive whole. Send it again.", "file");
