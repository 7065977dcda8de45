import { z } from "zod";

// What is sent, in the words of the description. Domains answer instants as Date, which JSON writes as text.

export const instantSent = () => z.custom<Date | string>().meta({ type: "string", format: "date-time" });
export const dateSent = () => z.string().meta({ format: "date" });
export const idSent = (noun: string) => z.string().meta({ description: `The id of a ${noun}.` });

/** One of the words of a list; words may be added. */
export const wordSent = (words: readonly string[]) => z.string().meta({ enum: [...words] });

/** A word of a list or somebody's own: the list is only named. */
export const wordOrOwnSent = (words: readonly string[]) =>
  z.string().meta({ description: `One of ${words.join(", ")}, or own words.` });

export const versionSent = () =>
  z.int().meta({ description: "Raised at every change. Send it with a PATCH so that nothing newer is overwritten." });

export const pageSent = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item),
    nextCursor: z.string().nullable().meta({ description: "Send it as `cursor` for the next page; null on the last." }),
  });

export const problemSent = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    errors: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .optional()
      .meta({ description: "For bad input: each field (dotted path) and what is wrong with it." }),
  })
  .meta({ id: "Problem", description: "RFC 9457." });
