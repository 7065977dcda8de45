import { type JsonPiece, JsonSplitter } from "./json-splitter";
import { type ImportFile, unreadable, utf8Of } from "./text-files";

/**
 * The members of the list `listKey` of a JSON object of any size, one by one, then the object's other members. A list without an
 * object around it is the list itself. With `severalTexts`, objects after one another, each on its line, come one by one.
 * Values are found by their brackets and quotes and read by JSON.parse, so the file is JSON exactly when this reaches its end.
 * Throws INVALID with the position where it is not.
 */
export function jsonPieces(
  file: ImportFile,
  listKey: string,
  severalTexts = false,
): AsyncGenerator<JsonPiece, void, undefined> {
  return piecesOf(utf8Of(file), listKey, severalTexts, (why) => unreadable(file, why));
}

/** {@link jsonPieces} of bytes, however they arrive; `refusal` makes the error of what is wrong. */
export async function* piecesOf(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  listKey: string,
  severalTexts: boolean,
  refusal: (why: string) => Error,
): AsyncGenerator<JsonPiece, void, undefined> {
  const splitter = new JsonSplitter(listKey, severalTexts, refusal);
  for await (const bytes of chunks) {
    splitter.add(bytes);
    for (let piece = splitter.next(); piece; piece = splitter.next()) yield piece;
  }
  splitter.end();
  for (let piece = splitter.next(); piece; piece = splitter.next()) yield piece;
  splitter.expectDone();
}
