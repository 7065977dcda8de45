import { z } from "zod";
import { line } from "@/lib/core/text";
import { placeId } from "../schema";

/** Why a place leaves the directory: those who have it in their history read it. */
export const removalWhy = line(300, "why it is removed");

export const removalForm = z.object({ id: placeId, why: removalWhy });
export const restoringForm = z.object({ id: placeId });
