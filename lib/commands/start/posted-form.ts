import type { IncomingMessage, ServerResponse } from "node:http";
import { type RequestAtHand, requestAtHand } from "@/lib/core/request-at-hand";
import { isUpload, maxBodyBytes, notAForm, type Refusal, tooLarge } from "./refusal";

/** Forms and next-auth's routes; the API counts and reads its bodies itself, and so does who takes in files. */
export const isPostedForm = (request: IncomingMessage): boolean =>
  request.method === "POST" && !request.url?.startsWith("/api/v1/") && !isUpload(request);

/**
 * Takes a form in whole before Next.js parses it, which answers a broken one with a 500, then gives it back to the stream.
 * Must be called as soon as the request arrives. Answers what is wrong with it, or null.
 */
export async function formRefusal(request: IncomingMessage): Promise<Refusal | null> {
  const body = await wholeBody(request);
  if (body === null) return tooLarge;
  const type = request.headers["content-type"] ?? "";
  if (!type.startsWith("multipart/")) return null;
  return (await isMultipart(body, type)) ? null : notAForm;
}

function wholeBody(request: IncomingMessage): Promise<Buffer | null> {
  const giveBack = request.push.bind(request);
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise((resolve) => {
    request.push = (chunk: Buffer | null) => {
      if (chunk === null) {
        if (size > 0) giveBack(Buffer.concat(chunks));
        giveBack(null);
        resolve(Buffer.concat(chunks));
        return false;
      }
      size += chunk.length;
      if (size <= maxBodyBytes) chunks.push(chunk);
      else resolve(null);
      return true;
    };
  });
}

async function isMultipart(body: Buffer, type: string): Promise<boolean> {
  // the only way to ask is to parse
  try {
    await new Response(new Uint8Array(body), { headers: { "content-type": type } }).formData();
    return true;
  } catch {
    return false;
  }
}

/**
 * Runs `answer`. When it fails before any of our actions understood what was posted, the sender is told so: an action that
 * cannot be decoded is nobody's fault but theirs, and Next.js calls it a 500.
 */
export function answerPosted(response: ServerResponse, answer: () => Promise<void>): Promise<void> {
  const state: RequestAtHand = { understood: false };
  const writeHead = response.writeHead.bind(response) as (status: number, ...rest: unknown[]) => ServerResponse;
  const end = response.end.bind(response);
  response.writeHead = ((status: number, ...rest: unknown[]) => {
    if (status < 500 || state.understood) return writeHead(status, ...rest);
    response.removeHeader("content-length");
    response.removeHeader("transfer-encoding");
    // Next would have compressed its own words
    response.removeHeader("content-encoding");
    response.write = () => true;
    response.end = (() => end(notAForm.text)) as typeof response.end;
    return writeHead(notAForm.status, { "content-type": "text/plain; charset=utf-8" });
  }) as typeof response.writeHead;
  return requestAtHand.run(state, answer);
}
