import { Readable } from "node:stream";
import parserStream from "stream-json";
import Assembler from "stream-json/assembler.js";
import { textOf, unreadable } from "./text-files";

type Token = { readonly name: string; readonly value?: unknown };

/** One member of the list, or everything beside the list, which comes last. */
export type JsonPiece = { readonly item: unknown } | { readonly beside: Readonly<Record<string, unknown>> };

/**
 * The members of the list `listKey` of a JSON object of any size, one by one, then the object's other members.
 * Throws INVALID when the file is not such JSON to its end.
 */
export async function* jsonPieces(file: string, listKey: string): AsyncGenerator<JsonPiece> {
  const source = Readable.from(textOf(file));
  const tokens = parserStream({ streamValues: false, packValues: true });
  source.on("error", (error) => tokens.destroy(error));
  try {
    yield* piecesOf(source.pipe(tokens), listKey);
  } catch (error) {
    throw unreadable(file, `it is not JSON to its end (${error instanceof Error ? error.message : "unknown"}).`);
  } finally {
    source.destroy();
  }
}

async function* piecesOf(tokens: AsyncIterable<Token>, listKey: string): AsyncGenerator<JsonPiece> {
  const beside: Record<string, unknown> = {};
  let depth = 0;
  let key = "";
  let inList = false;
  let assembler: Assembler | undefined;
  for await (const token of tokens) {
    if (depth === 0 && token.name !== "startObject") throw new Error("an object was expected");
    const atMember = inList ? depth === 2 : depth === 1;
    if (atMember && !assembler) {
      if (token.name === "keyValue") {
        key = String(token.value);
        continue;
      }
      if (!inList && key === listKey && token.name === "startArray") {
        inList = true;
        depth = 2;
        continue;
      }
      if (token.name === "endArray" && inList) {
        inList = false;
        depth = 1;
        continue;
      }
      if (token.name === "endObject" && !inList) {
        depth = 0;
        continue;
      }
      assembler = new Assembler();
    }
    if (!assembler) {
      depth = 1;
      continue;
    }
    assembler.consume(token as Parameters<Assembler["consume"]>[0]);
    if (!assembler.done) continue;
    if (inList) yield { item: assembler.current };
    else beside[key] = assembler.current;
    assembler = undefined;
  }
  if (depth !== 0) throw new Error("it ends too early");
  yield { beside };
}
