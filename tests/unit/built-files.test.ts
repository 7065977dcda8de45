import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, get, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { builtFiles, compressBuiltFiles } from "@/lib/commands/start/built-files";

const script = `console.log(${JSON.stringify("a line that is said again and again, ".repeat(200))});`;
const folder = mkdtempSync(join(tmpdir(), "built-files-"));
let server: Server;

beforeAll(async () => {
  mkdirSync(join(folder, "chunks"));
  writeFileSync(join(folder, "chunks/app.js"), script);
  writeFileSync(join(folder, "chunks/gone.js"), script);
  writeFileSync(join(folder, "letters.woff2"), "a font");
  await compressBuiltFiles(folder);
  const answers = builtFiles(folder);
  server = createServer((request, response) => {
    if (!answers(request, response)) response.writeHead(299).end("for the app");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

type Answer = { status: number | undefined; headers: IncomingHttpHeaders; body: Buffer };

const ask = (path: string, encodings?: string, method = "GET") =>
  new Promise<Answer>((resolve, reject) => {
    const { port } = server.address() as AddressInfo;
    const headers = encodings === undefined ? {} : { "accept-encoding": encodings };
    get({ port, host: "127.0.0.1", path, method, headers, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part) => parts.push(part));
      response.on("end", () =>
        resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }),
      );
    }).on("error", reject);
  });

const path = "/_next/static/chunks/app.js";

test("a browser gets the smallest form of a script that it can read, to be kept for a year", async () => {
  const best = await ask(path, "gzip, deflate, br, zstd");
  expect(best.headers).toMatchObject({
    "content-encoding": "br",
    "content-type": "text/javascript; charset=utf-8",
    "cache-control": "public, max-age=31536000, immutable",
    vary: "accept-encoding",
  });
  expect(brotliDecompressSync(best.body).toString()).toBe(script);
  expect(best.body.length).toBeLessThan(script.length / 10);
  const common = await ask(path, "gzip, deflate");
  expect(common.headers["content-encoding"]).toBe("gzip");
  expect(gunzipSync(common.body).toString()).toBe(script);
});

test("who reads no compressed form, or says which not, gets what they can read", async () => {
  for (const encodings of [undefined, "", "identity", "zstd", "br;q=0, gzip; q=0.0"]) {
    const plain = await ask(path, encodings);
    expect(plain.headers["content-encoding"], encodings).toBeUndefined();
    expect(plain.body.toString()).toBe(script);
  }
  expect((await ask(path, "br;q=0, gzip;q=0.5")).headers["content-encoding"]).toBe("gzip");
});

test("what has no compressed form is sent as it is", async () => {
  const font = await ask("/_next/static/letters.woff2?v=1", "br");
  expect(font.headers).toMatchObject({ "content-type": "font/woff2", "content-length": "6" });
  expect(font.headers["content-encoding"]).toBeUndefined();
});

test("only files of the build are answered, only where something is asked for", async () => {
  const others = ["/", "/_next/static/", "/_next/static/chunks", "/_next/static/../../package.json", `${path}/`];
  for (const other of [...others, "/_next/static/%63hunks/app.js", "/_next/static/none.js", "/chunks/app.js"])
    expect((await ask(other, "br")).status, other).toBe(299);
  expect((await ask(path, "br", "POST")).status).toBe(299);
  const head = await ask(path, "br", "HEAD");
  expect(head.status).toBe(200);
  expect(head.body.length).toBe(0);
  expect(Number(head.headers["content-length"])).toBeGreaterThan(0);
});

test("a file that is gone since the start is said to be gone, in words that can be read", async () => {
  rmSync(join(folder, "chunks/gone.js"));
  rmSync(join(folder, "chunks/gone.js.br"));
  const gone = await ask("/_next/static/chunks/gone.js", "br");
  expect(gone.status).toBe(404);
  expect(gone.headers["content-encoding"]).toBeUndefined();
  expect(gone.headers["cache-control"]).toBeUndefined();
  expect(gone.body.toString()).toMatch(/Load the page again/);
});
