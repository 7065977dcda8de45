import { SaxesParser } from "saxes";
import { beginningOf, type ImportFile, textOf, unreadable } from "./text-files";

/** One element with what is in it; names without their prefix. */
export type XmlElement = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
};

type Open = { name: string; attributes: Record<string, string>; children: XmlElement[]; text: string };

const deepest = 50;
// what never ends must not fill the memory: a text, an attribute, a comment, an element
const longestStretch = 16 * 1024 * 1024;
const mostWithin = 200_000;

/**
 * Every element called one of `names`, whole, from an XML file of any size; the elements around them are not kept.
 * Entities beyond XML's own five and document types are refused: they are how XML attacks its readers. Throws INVALID.
 */
export async function* xmlElements(
  file: ImportFile,
  names: readonly string[],
  root: string,
): AsyncGenerator<XmlElement> {
  const wanted = new Set(names);
  const ready: XmlElement[] = [];
  const open: Open[] = [];
  let depth = 0;
  let sinceTag = 0;
  let kept = 0;
  const parser = new SaxesParser();
  const refuse = (why: string) => {
    throw unreadable(file, why);
  };
  parser.on("error", (error) => refuse(`it is not XML to its end (${error.message}).`));
  parser.on("doctype", () => refuse("it has a document type, which is not accepted."));
  parser.on("opentag", (tag) => {
    depth += 1;
    sinceTag = 0;
    kept += open.length > 0 ? 1 : 0;
    if (kept > mostWithin) refuse("it has an element with more than 200,000 others in it.");
    if (depth > deepest) refuse("it is nested too deeply.");
    const name = localName(tag.name);
    if (depth === 1 && name !== root) refuse(`it begins with <${name.slice(0, 40)}>, not with <${root}>.`);
    if (open.length > 0 || wanted.has(name))
      open.push({ name, attributes: withLocalNames(tag.attributes), children: [], text: "" });
  });
  const addText = (text: string) => {
    const inner = open.at(-1);
    if (inner) inner.text += text;
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("closetag", () => {
    depth -= 1;
    const closed = open.pop();
    if (!closed) return;
    const outer = open.at(-1);
    if (outer) outer.children.push(closed);
    else {
      ready.push(closed);
      kept = 0;
    }
  });
  for await (const text of textOf(file, await encodingOfXml(file))) {
    sinceTag += text.length;
    parser.write(text);
    if (sinceTag > longestStretch) refuse("it has 16 MB without an element in them.");
    yield* ready.splice(0);
  }
  parser.close();
  yield* ready.splice(0);
}

/** As its first line declares it, else UTF-8. Throws INVALID for an encoding that nobody here can read. */
async function encodingOfXml(file: ImportFile): Promise<string> {
  const start = await beginningOf(file, 200);
  if (start[0] === 0xff && start[1] === 0xfe) return "utf-16le";
  if (start[0] === 0xfe && start[1] === 0xff) return "utf-16be";
  const declared = /^[^<]{0,3}<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(
    Buffer.from(start).toString("latin1"),
  );
  const name = declared?.[1] ?? "utf-8";
  if (!knownEncodings.has(name.toLowerCase()))
    throw unreadable(file, `it is written in ${name}, which is not known here.`);
  return name;
}

const knownEncodings = new Set([
  "utf-8",
  "utf8",
  "us-ascii",
  "ascii",
  "iso-8859-1",
  "iso-8859-15",
  "windows-1252",
  "utf-16",
]);

const localName = (name: string) => name.slice(name.indexOf(":") + 1);

function withLocalNames(attributes: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [localName(name), value]));
}

export const childOf = (element: XmlElement | undefined, name: string) =>
  element?.children.find((child) => child.name === name);

export const textIn = (element: XmlElement | undefined, name: string) =>
  childOf(element, name)?.text.trim() || undefined;
