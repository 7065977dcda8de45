import { z } from "zod";
import { formBack } from "@/lib/core/form-fields";
import { searchText } from "@/lib/core/words";

/** What a link to an application's form has filled in, and what is searched for there. */
export const applicationStart = z.object({
  q: searchText().default(""),
  place: z.string().optional(),
  contact: z.string().optional(),
  back: formBack().optional(),
});

type Choice = { readonly id: string };

/** What may be chosen, with what is chosen first. */
export const chosenFirst = <T extends Choice>(chosen: readonly T[], others: readonly T[]): T[] => [
  ...chosen,
  ...others.filter((one) => chosen.every(({ id }) => id !== one.id)),
];
