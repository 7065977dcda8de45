import type { IncomingMessage, ServerResponse } from "node:http";
import { type RequestAtHand, requestAtHand } from "@/lib/core/request-at-hand";

/** Next's own requests for the parts of a page want a 200: it would load the whole page anew for anything else. */
const isDocument = (request: IncomingMessage) =>
  (request.method === "GET" || request.method === "HEAD") && request.headers.rsc === undefined;

/** Runs `answer`, and sends the status that the page asks for where Next.js would send 200. */
export function answerPage(
  request: IncomingMessage,
  response: ServerResponse,
  answer: () => Promise<void>,
): Promise<void> {
  if (!isDocument(request)) return answer();
  const state: RequestAtHand = { understood: false };
  const writeHead = response.writeHead.bind(response) as (status: number, ...rest: unknown[]) => ServerResponse;
  response.writeHead = ((status: number, ...rest: unknown[]) =>
    writeHead(status === 200 ? (state.status ?? status) : status, ...rest)) as typeof response.writeHead;
  return requestAtHand.run(state, answer);
}
