import { z } from "zod";
import { line } from "@/lib/core/text";
import { isLatitude, isLongitude } from "../point";
import { allWorldSources, mostRadiusKm, tooWide, type worldSources } from "./area";

const number = (error: string) =>
  z
    .string({ error })
    .regex(/^[+-]?\d+(\.\d+)?$/, { error })
    .transform(Number);

/** "Find more around here": a point with the words for it, and how far. Both services are asked unless one is named. */
export const askWorldForm = z.object({
  latitude: number("Choose a place first.").refine(isLatitude, { error: "Choose a place first." }),
  longitude: number("Choose a place first.").refine(isLongitude, { error: "Choose a place first." }),
  where: line(200, "the place"),
  radiusKm: number("Write the radius in kilometres.").refine((km) => km > 0 && km <= mostRadiusKm, { error: tooWide }),
  source: z.enum(allWorldSources as [keyof typeof worldSources, ...(keyof typeof worldSources)[]]).optional(),
});

/** What the settings of a run keep of its question. */
export const askedArea = z.object({
  latitude: z.number(),
  longitude: z.number(),
  radiusKm: z.number(),
  sources: z.array(z.enum(allWorldSources as [keyof typeof worldSources, ...(keyof typeof worldSources)[]])),
});
