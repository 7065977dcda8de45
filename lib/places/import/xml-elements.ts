import { SaxesParser } from "saxes";
import { type ImportFile, textOf, unreadable } from "./text-files";

/** One element with what is in it; names without their prefix. */
export type XmlElement = {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
};

type Open = { name: string; attributes: Record<string, string>; children: XmlElement[]; text: string };

const deepest = 50;

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
  const parser = new SaxesParser();
  const refuse = (why: string) => {
    throw unreadable(file, why);
  };
  parser.on("error", (error) => refuse(`it is not XML to its end (${error.message}).`));
  parser.on("doctype", () => refuse("it has a document type, which is not accepted."));
  parser.on("opentag", (tag) => {
    depth += 1;
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
    else ready.push(closed);
  });
  for await (const text of textOf(file)) {
    parser.write(text);
    yield* ready.splice(0);
  }
  parser.close();
  yield* ready.splice(0);
}

const localName = (name: string) => name.slice(name.indexOf(":") + 1);

function withLocalNames(attributes: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [localName(name), value]));
}

export const childOf = (element: XmlElement | undefined, name: string) =>
  element?.children.find((child) => child.name === name);

export const textIn = (element: XmlElement | undefined, name: string) =>
  childOf(element, name)?.text.trim() || undefined;
