import { expect, test } from "vitest";
import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { fromCursor, queryWith, readFilter, type SearchParams } from "@/lib/core/page-filter";
import { placesFilter } from "@/lib/places/schema";

test("what an address cannot mean is named and left out, the rest holds", () => {
  const { filter, typed, readable, errors } = readFilter(placesFilter, { kind: "pub", radiusKm: "abc", q: " echo " });
  expect(filter).toMatchObject({ q: "echo", radiusKm: 50 });
  expect(filter.kind).toBeUndefined();
  expect(typed).toEqual({ kind: "pub", radiusKm: "abc", q: "echo" });
  expect(readable).toEqual({ q: "echo" });
  expect(Object.keys(errors).sort()).toEqual(["kind", "radiusKm"]);
});

test("of a repeated parameter the first counts, and a blank one is not said", () => {
  const { filter, errors } = readFilter(placesFilter, { kind: ["school", "studio"], near: "  ", sort: [] });
  expect(filter.kind).toBe("school");
  expect(filter.near).toBeUndefined();
  expect(errors).toEqual({});
});

test("a link changes some parameters and takes others away", () => {
  expect(queryWith({ near: "Leeds", cursor: "x" }, { cursor: null, kind: "studio" })).toBe("?near=Leeds&kind=studio");
  expect(queryWith({ near: "Leeds" }, { near: null })).toBe("");
});

test("a cursor that no list gave out starts the list anew, any other refusal is passed on", async () => {
  const list = async ({ cursor }: { cursor?: string | undefined }) => {
    if (cursor) throw new AppError("INVALID", "This is not a cursor.", "cursor");
    return "first page";
  };
  expect(await fromCursor({ cursor: "zzz" }, list)).toBe("first page");
  const refuse = () => Promise.reject(new AppError("INVALID", "No.", "sort"));
  await expect(fromCursor({}, refuse)).rejects.toThrow("No.");
});

test("parameters named like an object's own workings are not said", () => {
  const params = { near: "Leeds", constructor: "2", toString: "x" } as unknown as SearchParams;
  expect(Object.keys(readFilter(z.object({ near: z.string().optional() }), params).typed)).toEqual(["near"]);
});
