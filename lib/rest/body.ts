import { BadInput, HttpRefusal } from "./problem";

/** The largest JSON body, in bytes: a long advert with every character escaped fits. */
export const maxBodyBytes = 512 * 1024;

export type ReadBody = { readonly text: string; readonly value: unknown };

/** Reads a JSON body. 415 when it is not declared as JSON, 413 when it is too long, 422 when it is not JSON after all. */
export async function readBody(request: Request): Promise<ReadBody> {
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/([\w.+-]+\+)?json\s*(;|$)/i.test(type))
    throw new HttpRefusal(415, "Send JSON with Content-Type: application/json.");
  const text = await textOf(request);
  try {
    return { text, value: JSON.parse(text) };
  } catch {
    throw new BadInput([{ path: "", message: "The body is not valid JSON." }]);
  }
}

async function textOf(request: Request): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // counted while it arrives: a declared length may lie
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBodyBytes) throw new HttpRefusal(413, `At most ${maxBodyBytes / 1024} kB.`);
    chunks.push(chunk);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw new BadInput([{ path: "", message: "The body is not valid UTF-8." }]);
  }
}
