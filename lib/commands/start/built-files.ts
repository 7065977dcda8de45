import { readdirSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { refuse } from "./refusal";

/** Scripts, styles, fonts: the build gives each a name of its content, so that what lies under a name never changes. */
const builtFolder = ".next/static";
const url = "/_next/static/";

const types: Readonly<Record<string, string>> = {
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** What would be no smaller compressed. */
const uncompressed: Readonly<Record<string, string>> = { ".woff2": "font/woff2", ".png": "image/png" };

// in the order in which they are preferred; browsers take the first from https and from this very machine alone
const encodings = [
  { name: "br", ending: ".br" },
  { name: "gzip", ending: ".gz" },
] as const;

/** The last step of quality takes ten times as long for a hundredth: worth it for the files that every page loads. */
const largestForBest = 400_000;

const brotli = (body: Buffer) =>
  promisify(brotliCompress)(body, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: body.length < largestForBest ? constants.BROTLI_MAX_QUALITY : 9,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
    },
  });

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));

/** Lays each file compressed beside it, once and well: compressing it anew for everyone who asks took more than all else that a page takes. */
export async function compressBuiltFiles(folder = builtFolder): Promise<void> {
  const compress = async (name: string) => {
    const path = join(folder, name);
    const body = await readFile(path);
    const [best, common] = await Promise.all([brotli(body), promisify(gzip)(body, { level: 9 })]);
    await Promise.all([writeFile(`${path}.br`, best), writeFile(`${path}.gz`, common)]);
  };
  await Promise.all(
    filesIn(folder)
      .filter((name) => types[extname(name)])
      .map(compress),
  );
}

/** The encodings that a caller takes, by their names; "q=0" says which not. */
function accepted(header: string | undefined): Set<string> {
  const named = (header ?? "").toLowerCase().split(",");
  return new Set(named.filter((one) => !/;\s*q=0(\.0*)?\s*$/.test(one)).map((one) => one.split(";")[0]?.trim() ?? ""));
}

/**
 * Answers a request for a file of the build, and says whether it was one: all else is for the app. A file is kept once it was asked for,
 * four megabytes if all are: to open, measure and stream ten of them took a first page longer than its own making.
 */
export function builtFiles(folder = builtFolder) {
  const known = new Set(filesIn(folder));
  const kept = new Map<string, Promise<Buffer>>();
  const bodyOf = (name: string): Promise<Buffer> => {
    const body = kept.get(name) ?? readFile(join(folder, name));
    kept.set(name, body);
    return body;
  };
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    const [path = ""] = (request.url ?? "").split("?", 1);
    const name = path.startsWith(url) ? path.slice(url.length) : "";
    if (!known.has(name) || (request.method !== "GET" && request.method !== "HEAD")) return false;
    const wanted = accepted(request.headers["accept-encoding"]);
    const encoding = encodings.find((one) => wanted.has(one.name) && known.has(name + one.ending));
    const type = types[extname(name)];
    const file = name + (encoding?.ending ?? "");
    const answer = (body: Buffer) =>
      response
        .writeHead(200, {
          "cache-control": "public, max-age=31536000, immutable",
          "content-length": body.length,
          "content-type": type ?? uncompressed[extname(name)] ?? "application/octet-stream",
          ...(type ? { vary: "accept-encoding" } : {}),
          ...(encoding ? { "content-encoding": encoding.name } : {}),
        })
        .end(request.method === "HEAD" ? undefined : body);
    const refuseLost = ({ code }: NodeJS.ErrnoException) => {
      kept.delete(file);
      // gone since the start: a newer build lies there, and a page of its own asks for other names
      const status = code === "ENOENT" ? 404 : 503;
      refuse(request, response, { status, text: "This file cannot be had. Load the page again." });
    };
    bodyOf(file)
      .then(answer, refuseLost)
      .catch(() => response.destroy());
    return true;
  };
}
