import { isUtf8 } from "node:buffer";

/** One member of the list, or everything beside the list, which comes last; `at` is the byte where it begins. */
export type JsonPiece =
  | { readonly item: unknown; readonly at: number }
  | { readonly beside: Readonly<Record<string, unknown>>; readonly at: number };

// one element of a real file has some kilobytes, a country's border some megabytes: more would only fill the memory
const largestValue = 16 * 1024 * 1024;

const [quote, backslash, comma, colon] = [0x22, 0x5c, 0x2c, 0x3a];
const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d];

// RFC 8142 puts a record separator (0x1e) before each of several texts
const isBlank = (byte: number, betweenTexts: boolean) =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09 || (betweenTexts && byte === 0x1e);

type Expected = "root" | "key" | "key or end" | "colon" | "value" | "comma" | "item" | "item or end" | "item comma";
const inList: ReadonlySet<Expected> = new Set(["item", "item or end", "item comma"]);

/** Cuts JSON into its pieces however the bytes arrive. What a cut-off value needs to go on is kept between two calls. */
export class JsonSplitter {
  #bytes: Buffer = Buffer.alloc(0);
  /** Byte of the file where #bytes begins. */
  #offset = 0;
  #at = 0;
  #expected: Expected = "root";
  #key = "";
  #isBareList = false;
  #beside: Record<string, unknown> = {};
  #besideBytes = 0;
  #rootAt = 0;
  #texts = 0;
  #items = 0;
  #ended = false;
  /** Where the scan of a value stopped for want of bytes, from the value's beginning. */
  #scan = { length: 0, depth: 0, inString: false };

  constructor(
    readonly listKey: string,
    readonly severalTexts: boolean,
    readonly refusal: (why: string) => Error,
  ) {}

  add(bytes: Uint8Array): void {
    const rest = this.#bytes.subarray(this.#at);
    this.#offset += this.#at;
    this.#at = 0;
    this.#bytes =
      rest.length === 0 ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length) : Buffer.concat([rest, bytes]);
  }

  end(): void {
    this.#ended = true;
  }

  expectDone(): void {
    if (this.#texts === 0 && this.#expected === "root") this.#refuse("it is empty");
    if (this.#expected !== "root") this.#refuse("it ends too early");
  }

  /** The next piece that is whole; undefined when more bytes are needed. */
  next(): JsonPiece | undefined {
    for (;;) {
      const byte = this.#nextByte();
      if (byte === undefined) return undefined;
      const step = this.#step(byte);
      if (step === "wait") return undefined;
      if (step) return step;
    }
  }

  #step(byte: number): JsonPiece | "wait" | undefined {
    switch (this.#expected) {
      case "root":
        return this.#startRoot(byte);
      case "item or end":
      case "key or end":
        if (byte === (this.#expected === "key or end" ? closeBrace : closeBracket)) return this.#close();
        this.#expected = this.#expected === "key or end" ? "key" : "item";
        return undefined;
      case "comma":
      case "item comma":
        if (byte === (this.#expected === "comma" ? closeBrace : closeBracket)) return this.#close();
        if (byte !== comma) this.#refuse("a comma is missing");
        this.#at += 1;
        this.#expected = this.#expected === "comma" ? "key" : "item";
        return undefined;
      case "colon":
        if (byte !== colon) this.#refuse("a colon is missing");
        this.#at += 1;
        this.#expected = "value";
        return undefined;
      case "key":
        return this.#readKey(byte);
      case "value":
        return this.#readMember(byte);
      case "item":
        return this.#readItem();
    }
  }

  #startRoot(byte: number): undefined {
    if (this.#texts > 0 && !this.severalTexts) this.#refuse("something follows its end");
    if (byte !== openBrace && byte !== openBracket) this.#refuse("an object was expected");
    this.#rootAt = this.#offset + this.#at;
    this.#at += 1;
    this.#texts += 1;
    this.#beside = {};
    this.#besideBytes = 0;
    this.#isBareList = byte === openBracket;
    this.#expected = this.#isBareList ? "item or end" : "key or end";
  }

  /** The list or the object around it is over. */
  #close(): JsonPiece | undefined {
    this.#at += 1;
    if (inList.has(this.#expected) && !this.#isBareList) {
      this.#expected = "comma";
      return undefined;
    }
    this.#expected = "root";
    return { beside: this.#beside, at: this.#rootAt };
  }

  #readKey(byte: number): "wait" | undefined {
    if (byte !== quote) this.#refuse("a name in quotes is missing");
    const length = this.#lengthOfValue();
    if (length === undefined) return "wait";
    this.#countBeside(length);
    this.#key = String(this.#take(length));
    this.#expected = "colon";
    return undefined;
  }

  #readMember(byte: number): "wait" | undefined {
    if (this.#key === this.listKey && byte === openBracket) {
      this.#at += 1;
      this.#expected = "item or end";
      return undefined;
    }
    const length = this.#lengthOfValue();
    if (length === undefined) return "wait";
    this.#countBeside(length);
    this.#beside[this.#key] = this.#take(length);
    this.#expected = "comma";
    return undefined;
  }

  #countBeside(length: number): void {
    this.#besideBytes += length;
    if (this.#besideBytes > largestValue) this.#refuse(`it has more than 16 MB beside "${this.listKey}"`);
  }

  #readItem(): JsonPiece | "wait" {
    const length = this.#lengthOfValue();
    if (length === undefined) return "wait";
    const at = this.#offset + this.#at;
    const item = this.#take(length);
    this.#items += 1;
    this.#expected = "item comma";
    return { item, at };
  }

  #nextByte(): number | undefined {
    const bytes = this.#bytes;
    while (this.#at < bytes.length) {
      const byte = bytes[this.#at] as number;
      if (!isBlank(byte, this.severalTexts && this.#expected === "root")) return byte;
      this.#at += 1;
    }
    return undefined;
  }

  /** How many bytes the value has that begins here; undefined when its end is not there yet. */
  #lengthOfValue(): number | undefined {
    const bytes = this.#bytes;
    const first = bytes[this.#at];
    const isScalar = first !== openBrace && first !== openBracket && first !== quote;
    let { length, depth, inString } = this.#scan;
    let end = this.#at + length;
    for (; end < bytes.length; end += 1) {
      const byte = bytes[end] as number;
      if (inString) {
        if (byte === backslash) end += 1;
        else if (byte === quote) {
          inString = false;
          if (depth === 0) return this.#found(end + 1);
        }
      } else if (isScalar) {
        if (isBlank(byte, false) || byte === comma || byte === closeBrace || byte === closeBracket)
          return this.#found(end);
      } else if (byte === quote) inString = true;
      else if (byte === openBrace || byte === openBracket) depth += 1;
      else if (byte === closeBrace || byte === closeBracket) {
        depth -= 1;
        if (depth === 0) return this.#found(end + 1);
      }
    }
    length = end - this.#at;
    if (length > largestValue) this.#refuse("it has a value of more than 16 MB");
    if (this.#ended) this.#refuse("it ends too early");
    this.#scan = { length, depth, inString };
    return undefined;
  }

  #found(end: number): number {
    if (this.#scan.length > 0) this.#scan = { length: 0, depth: 0, inString: false };
    return end - this.#at;
  }

  #take(length: number): unknown {
    const bytes = this.#bytes.subarray(this.#at, this.#at + length);
    if (!isUtf8(bytes)) this.#refuse("it is not written in UTF-8");
    const value = parsed(bytes.toString("utf8"));
    if ("wrong" in value) return this.#refuse(value.wrong);
    this.#at += length;
    return value.right;
  }

  #refuse(why: string): never {
    const byte = (this.#offset + this.#at).toLocaleString("en");
    const after = this.#items > 0 ? `, after ${this.#items.toLocaleString("en")} of "${this.listKey}"` : "";
    throw this.refusal(`it is not JSON to its end (${why}; at byte ${byte}${after}).`);
  }
}

// the parser's only way to say what is wrong is to throw
function parsed(text: string): { right: unknown } | { wrong: string } {
  try {
    return { right: JSON.parse(text) };
  } catch (error) {
    return { wrong: error instanceof Error ? error.message : "it cannot be read" };
  }
}
