"use server";

import { z } from "zod";
import { viewerAction } from "@/lib/auth/action";
import { setHome } from "@/lib/auth/mutations";
import { homeInput } from "@/lib/auth/schema";
import { AppError } from "@/lib/core/errors";
import { formBack } from "@/lib/core/form-fields";
import { line } from "@/lib/core/text";
import { findGazetteerEntry, findMeantTown } from "./queries";

const homeForm = z.object({
  home: line(200, "a town or a postcode").optional(),
  /** "LAT,LON" of the browser's position, when that was used instead. */
  position: z.string().max(50).optional(),
  back: formBack().optional(),
});

export const setHomeAction = viewerAction(homeForm, async ({ viewer, input }) => {
  const home = input.position ? homeAt(input.position) : await homeNamed(input.home);
  await setHome(viewer, home);
  return input.back ? { to: input.back } : { message: `Home is ${home.label}.` };
});

function homeAt(position: string) {
  const [latitude, longitude] = position.split(",");
  const home = homeInput.safeParse({ label: "your position", latitude, longitude });
  if (!home.success) throw new AppError("INVALID", "This position cannot be read. Write a town instead.", "home");
  return home.data;
}

async function homeNamed(text: string | undefined) {
  if (!text) throw new AppError("INVALID", "Write a town or a postcode.", "home");
  const entry = await findGazetteerEntry(text);
  if (entry) return entry;
  const meant = await findMeantTown(text);
  const next = meant ? `Did you mean “${meant}”?` : "Try the nearest larger one.";
  throw new AppError("INVALID", `We know no town called “${text}”. ${next}`, "home");
}
