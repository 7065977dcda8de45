import { z } from "zod";

/** Fields that may be repeated: nothing, one value or several arrive as one list, without the blank ones. */
export const formList = <T extends z.ZodType>(item: T, max = 200) =>
  z.preprocess(
    (value) => (value === undefined ? [] : [value].flat().filter((one) => one !== "")),
    z.array(item).max(max, { error: `At most ${max}.` }),
  );

/** Fields of several lines, one thing a line (addresses, links): a list without the blank ones. */
export const formLines = <T extends z.ZodType>(item: T, max = 20) =>
  z.preprocess(
    (value) =>
      [value]
        .flat()
        .flatMap((text) => (typeof text === "string" ? text.split(/\r?\n/) : []))
        .map((text) => text.trim())
        .filter((text) => text !== ""),
    z.array(item).max(max, { error: `At most ${max}.` }),
  );

/** A whole number typed into a form, `least` to `most`. */
export const formNumber = (least: number, most: number) =>
  z
    .string({ error: "Write a whole number." })
    .trim()
    .regex(/^\d{1,9}$/, { error: "Write a whole number." })
    .transform(Number)
    .refine((value) => value >= least && value <= most, { error: `Write a whole number from ${least} to ${most}.` });

/** The version that the form was filled in from. */
export const formVersion = () => formNumber(1, 2_147_483_647);

/** A box that is ticked or not. */
export const formCheck = () => z.preprocess((value) => value !== undefined && value !== "false", z.boolean());

/** Where to go afterwards. Only a path of ours: "//elsewhere" and "/\elsewhere" would leave the site. */
export const formBack = () =>
  z
    .string()
    .max(500)
    .regex(/^\/(?![/\\])[^\p{Cc}\\]*$/u, { error: "This is not a page of ours." });
