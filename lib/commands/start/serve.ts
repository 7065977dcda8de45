import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import next from "next";
import type { Env } from "@/lib/core/env";
import { log } from "@/lib/core/log";
import { letGoOfRenders } from "./abort-reasons";
import { builtFiles } from "./built-files";
import { bareHeaders, prepare } from "./headers";
import { answerPage } from "./page-status";
import { answerPosted, formRefusal, isPostedForm } from "./posted-form";
import { isUpload, refusalOf, refuse } from "./refusal";

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Serves the app until SIGTERM or SIGINT, then finishes what is in flight and exits 0. Answers the address it listens at. */
export async function serve(env: Env, dev: boolean): Promise<string> {
  letGoOfRenders();
  // Next answers no upgrade in production but would end every connection that asks for one, as curl does for HTTP/2:
  // it is given a server that never listens, and the request is answered as if nothing had been asked.
  const httpServer = dev ? undefined : createServer();
  const app = next({ dev, dir: process.cwd(), hostname: env.host, port: env.port, quiet: true, httpServer });
  await app.prepare();
  const handlePage: Handle = app.getRequestHandler();
  const answersBuiltFile = dev ? () => false : builtFiles();
  const handle: Handle = async (request, response) => {
    if (!answersBuiltFile(request, response)) await handlePage(request, response);
  };
  const server = createServer((request, response) => {
    prepare(request, response, env, dev);
    answer(request, response, env, handle).catch((error) => giveUp(request, response, error));
  });
  // two gigabytes by a slow line take hours; everything else is given up sooner
  server.requestTimeout = longestUploadMs;
  if (dev) server.on("upgrade", app.getUpgradeHandler());
  server.on("clientError", (error, socket) => answerGarbage(error, socket, env));
  await listen(server, env);
  stopOnSignal(server);
  const { port } = server.address() as AddressInfo;
  return `http://${env.host.includes(":") ? `[${env.host}]` : env.host}:${port}`;
}

const longestUploadMs = 6 * 3_600_000;
const longestRequestMs = 300_000;

/** Gives up on a request whose body does not come to an end. */
function expectSoon(request: IncomingMessage, response: ServerResponse): void {
  if (request.method === "GET" || isUpload(request)) return;
  const patience = setTimeout(() => request.complete || request.destroy(), longestRequestMs).unref();
  response.once("close", () => clearTimeout(patience));
}

async function answer(request: IncomingMessage, response: ServerResponse, env: Env, handle: Handle): Promise<void> {
  expectSoon(request, response);
  const refused = refusalOf(request, env);
  if (refused) return refuse(request, response, refused);
  if (!isPostedForm(request)) return answerPage(request, response, () => handle(request, response));
  const unread = await formRefusal(request);
  if (unread) return refuse(request, response, unread);
  return answerPosted(response, () => handle(request, response));
}

function giveUp(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  log("error", "request failed", { detail: String(error) });
  if (response.headersSent) response.destroy();
  else refuse(request, response, { status: 500, text: "Something went wrong on our side." });
}

const garbageStatus: Record<string, string> = {
  HPE_HEADER_OVERFLOW: "431 Request Header Fields Too Large",
  ERR_HTTP_REQUEST_TIMEOUT: "408 Request Timeout",
};

function answerGarbage(error: NodeJS.ErrnoException, socket: Duplex, env: Env): void {
  if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
  const headers = Object.entries({ ...bareHeaders(env), connection: "close", "content-length": "0" });
  const status = garbageStatus[error.code ?? ""] ?? "400 Bad Request";
  socket.end(`HTTP/1.1 ${status}\r\n${headers.map(([name, value]) => `${name}: ${value}\r\n`).join("")}\r\n`);
}

/** A port that cannot be had, said with what to do about it. */
class ListenError extends Error {
  override name = "ListenError";
}

const listenProblems: Record<string, string> = {
  EADDRINUSE: "is in use by another program",
  EACCES: "needs more rights than this user has",
  EADDRNOTAVAIL: "is not an address of this machine",
  ENOTFOUND: "is not an address of this machine",
};

function listen(server: Server, env: Env): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const problem = listenProblems[error.code ?? ""] ?? `cannot be listened at (${error.code ?? error.message})`;
      reject(new ListenError(`HOST and PORT: ${env.host}:${env.port} ${problem}; for example PORT=3001`));
    });
    server.listen(env.port, env.host, resolve);
  });
}

const longestGoodbyeMs = 20_000;

function stopOnSignal(server: Server): void {
  const stop = () => {
    server.close(() => process.exit(0));
    // a connection that is kept alive becomes idle only when its last answer is out
    setInterval(() => server.closeIdleConnections(), 100);
    // a client that never finishes must not keep the old version alive
    setTimeout(() => process.exit(0), longestGoodbyeMs);
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}
