import { lookup } from "node:dns/promises";
import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { PassThrough, pipeline, type Readable, Transform } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import ipaddr from "ipaddr.js";
import { env } from "./env";
import { AppError } from "./errors";

export type OutsideOptions = {
  readonly timeoutMs: number;
  /** Of the answer's body, after decompression. */
  readonly maxBytes: number;
  readonly signal?: AbortSignal;
  readonly method?: "GET" | "HEAD" | "POST";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** The operator chose this address (an environment variable): it may be a private one. Another host it redirects to may not. */
  readonly isOperators?: boolean;
};

type Answer<Body> = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Body;
  /** Where the answer came from in the end, after redirects. */
  readonly url: string;
};

const version = "0.1";
const mostRedirects = 5;
const redirects = [301, 302, 303, 307, 308];

/** Names the app, its version and whom to write to, as public services ask. */
export function userAgent(): string {
  const { contact, baseUrl } = env();
  return `FootInTheDoor/${version} (${contact ?? baseUrl ?? "self-hosted directory of recording studios and music schools"})`;
}

/**
 * One request to somebody else's server, redirects followed; any status is an answer. An address is resolved once and the
 * connection goes to just that: never to a private or loopback one, unless the operator allows it. Throws INVALID in words
 * ("example.org did not answer within 10 seconds."), or the signal's own reason.
 */
export async function askOutside(url: string, options: OutsideOptions): Promise<Answer<Uint8Array>> {
  const answer = await openOutside(url, options);
  const pieces: Buffer[] = [];
  for await (const piece of answer.body) pieces.push(piece as Buffer);
  return { ...answer, body: Buffer.concat(pieces) };
}

/** As {@link askOutside}, but the body is a stream, which fails as the request would. It must be read to its end or destroyed. */
export async function openOutside(url: string, options: OutsideOptions): Promise<Answer<Readable>> {
  const timeout = AbortSignal.timeout(options.timeoutMs);
  const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
  const first = readUrl(url);
  let at = first;
  let method = options.method ?? "GET";
  for (let hops = 0; hops <= mostRedirects; hops += 1) {
    const inWords = (error: unknown) => reasonOf(error, at.host, timeout, options);
    const mayBePrivate = env().allowPrivateAddresses || (options.isOperators === true && at.host === first.host);
    const response = await send(at, method, signal, mayBePrivate, options).catch((error) => {
      throw inWords(error);
    });
    const status = response.statusCode ?? 0;
    const to = response.headers.location;
    if (!redirects.includes(status) || !to) {
      return {
        status,
        headers: headersOf(response),
        body: readable(response, options, at.host, inWords),
        url: at.href,
      };
    }
    response.destroy();
    at = readUrl(to, at);
    if (method === "POST" && status < 307) method = "GET";
  }
  throw new AppError("INVALID", `${first.host} redirects in circles.`);
}

function readUrl(text: string, base?: URL): URL {
  const url = URL.canParse(text, base) ? new URL(text, base) : null;
  if (!url || !["http:", "https:"].includes(url.protocol))
    throw new AppError("INVALID", `${text.slice(0, 200)} is not a web address.`);
  if (url.username || url.password) throw new AppError("INVALID", "A web address must not hold a name and a password.");
  return url;
}

function send(
  url: URL,
  method: string,
  signal: AbortSignal,
  mayBePrivate: boolean,
  options: OutsideOptions,
): Promise<IncomingMessage> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  // what is no name is never looked up
  if (isIP(host) && !mayBePrivate && !isPublic(host)) return Promise.reject(privateAddress(url.host));
  const body = method === "POST" ? options.body : undefined;
  return new Promise((resolve, reject) => {
    const request = (url.protocol === "https:" ? requestHttps : requestHttp)(url, {
      method,
      signal,
      // a connection kept by an agent might have been opened under other rules
      agent: false,
      lookup: lookupFor(url.host, mayBePrivate),
      headers: {
        "user-agent": userAgent(),
        "accept-encoding": "gzip, deflate, br",
        ...options.headers,
        ...(body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) }),
      },
    });
    request.once("error", reject);
    request.once("response", resolve);
    request.end(body);
  });
}

/** Looks a name up and hands on only addresses that may be connected to: what was checked is what is used. */
function lookupFor(shown: string, mayBePrivate: boolean): LookupFunction {
  return (name, options, done) => {
    lookup(name, { all: true, verbatim: true }).then(
      (found) => {
        const allowed = mayBePrivate ? found : found.filter(({ address }) => isPublic(address));
        const [first] = allowed;
        if (!first) return done(privateAddress(shown), "");
        if (options.all) return done(null, allowed);
        done(null, first.address, first.family);
      },
      (error) => done(error, ""),
    );
  };
}

/** Whether an IP address is one of the public internet: not private, loopback, link-local, multicast or otherwise set apart. */
export function isPublic(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === "unicast";
}

const privateAddress = (host: string) =>
  new AppError("INVALID", `${host} is an address inside a private network, which is not asked.`);

function headersOf(response: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(response.headers).map(([name, value]) => [name, [value ?? ""].flat().join(", ")]),
  );
}

// a map knows only what is put there: the other side chooses the word, which may be "constructor"
const decoders: ReadonlyMap<string, () => Transform> = new Map([
  ["gzip", createGunzip],
  ["x-gzip", createGunzip],
  ["deflate", createInflate],
  ["br", createBrotliDecompress],
]);

function readable(
  response: IncomingMessage,
  options: OutsideOptions,
  host: string,
  inWords: (error: unknown) => Error,
): Readable {
  const decoder = options.method === "HEAD" ? undefined : decoders.get(response.headers["content-encoding"] ?? "");
  let size = 0;
  const measured = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      done(size > options.maxBytes ? tooLarge(host, options.maxBytes) : null, chunk);
    },
  });
  const out = new PassThrough({ destroy: (error, done) => done(error && inWords(error)) });
  pipeline([response, decoder?.() ?? new PassThrough(), measured, out], () => response.destroy());
  return out;
}

const tooLarge = (host: string, maxBytes: number) =>
  new AppError("INVALID", `The answer of ${host} is larger than ${Math.ceil(maxBytes / 1_000_000)} MB.`);

const reasons: Record<string, string> = {
  ENOTFOUND: "could not be reached: nobody knows its name, or this server is offline",
  EAI_AGAIN: "could not be reached: its name could not be looked up just now",
  ECONNREFUSED: "could not be reached: it refused the connection",
  ECONNRESET: "broke off the connection",
  EHOSTUNREACH: "could not be reached: no way leads there",
  ENETUNREACH: "could not be reached: no way leads there",
  ERR_STREAM_PREMATURE_CLOSE: "broke off in the middle of its answer",
};

function reasonOf(error: unknown, host: string, timeout: AbortSignal, options: OutsideOptions): Error {
  if (error instanceof AppError) return error;
  const seconds = Math.ceil(options.timeoutMs / 1000);
  if (timeout.aborted)
    return new AppError("INVALID", `${host} did not answer within ${seconds} second${seconds === 1 ? "" : "s"}.`);
  const stopped = options.signal?.aborted ? options.signal.reason : undefined;
  if (stopped instanceof Error) return stopped;
  const { code = "", message } = error as NodeJS.ErrnoException;
  const known = reasons[code];
  if (known) return new AppError("INVALID", `${host} ${known}.`);
  if (/CERT|TLS|SSL/.test(code)) return new AppError("INVALID", `${host} has no valid certificate (${code}).`);
  return new AppError("INVALID", `${host} could not be asked: ${code || message}.`);
}
