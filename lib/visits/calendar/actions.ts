"use server";

import { viewerAction } from "@/lib/auth/action";
import { profileInput } from "@/lib/auth/schema";
import { changeProfile } from "./mutations";

export const changeProfileAction = viewerAction(profileInput, async ({ viewer, input }) => {
  await changeProfile(viewer, input);
  return { message: "Saved." };
});
