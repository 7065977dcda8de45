import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

export type Bytes = { readonly html: number; readonly script: number; readonly style: number };

const gzipped = (body: Uint8Array) => gzipSync(body, { level: 9 }).byteLength;

/** What a browser that reads modules loads for a page, compressed, in bytes. */
export async function bytesOf(address: string, path: string, headers: Record<string, string>): Promise<Bytes> {
  const answer = await fetch(address + path, { headers });
  if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}.`);
  const html = await answer.text();
  const unique = (pattern: RegExp) => [...new Set([...html.matchAll(pattern)].map(([, file]) => file as string))];
  // scripts marked noModule are for browsers that cannot read modules
  const legacy = new Set([...html.matchAll(/<script src="([^"]+)"[^>]*noModule/gi)].map(([, file]) => file));
  const scripts = unique(/<script[^>]*? src="(\/_next\/[^"]+)"/g).filter((file) => !legacy.has(file));
  const styles = unique(/<link[^>]*? href="(\/_next\/[^"]+\.css[^"]*)"/g);
  const total = async (files: string[]) => {
    const sizes = files.map(async (file) => gzipped(new Uint8Array(await (await fetch(address + file)).arrayBuffer())));
    return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  };
  return { html: gzipped(Buffer.from(html)), script: await total(scripts), style: await total(styles) };
}

/** The JavaScript of an empty page of the framework, built beside the app from the same packages; compressed, in bytes. */
export function emptyPageBytes(): number {
  const folder = join(process.cwd(), "node_modules/.cache/foot-in-the-door/empty-page");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "app"), { recursive: true });
  const root = JSON.stringify(process.cwd());
  writeFileSync(join(folder, "package.json"), '{"type":"module"}');
  writeFileSync(
    join(folder, "next.config.js"),
    `export default { turbopack: { root: ${root} }, outputFileTracingRoot: ${root} };`,
  );
  // no JSX: below node_modules it is left as it stands
  const react = 'import { createElement as h } from "react";\n';
  const layout = 'export default ({ children }) => h("html", { lang: "en" }, h("body", null, children));\n';
  writeFileSync(join(folder, "app/layout.js"), react + layout);
  writeFileSync(join(folder, "app/page.js"), `${react}export default () => h("p", null, "Empty");\n`);
  execFileSync(process.execPath, ["node_modules/next/dist/bin/next", "build", folder], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const html = readFileSync(join(folder, ".next/server/app/index.html"), "utf8");
  const files = [...html.matchAll(/<script[^>]*? src="\/_next\/([^"]+)"([^>]*)>/g)].filter(
    ([, , rest]) => !/noModule/i.test(rest ?? ""),
  );
  const names = new Set(files.map(([, file]) => file as string));
  return [...names].reduce((sum, file) => sum + gzipped(readFileSync(join(folder, ".next", file))), 0);
}
