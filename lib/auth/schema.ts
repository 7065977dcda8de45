import { z } from "zod";
import { isTimeZone } from "@/lib/core/dates";
import { line } from "@/lib/core/text";

export const email = () =>
  line(254, "your e-mail address")
    .toLowerCase()
    .pipe(z.email({ error: "This is not an e-mail address. Example: sam@example.org" }));

export const newPassword = () =>
  z
    .string({ error: "Choose a password." })
    .min(10, { error: "At least 10 characters. A short sentence works well." })
    .max(200, { error: "At most 200 characters." });

export const signUpInput = z.object({
  name: line(100, "your name"),
  email: email(),
  password: newPassword(),
  timeZone: z.string().max(100).refine(isTimeZone, { error: "This time zone is not known." }).optional(),
  invitation: z.string().max(200).optional(),
});
export type SignUpInput = z.infer<typeof signUpInput>;

export const signInInput = z.object({
  email: line(254, "your e-mail address").toLowerCase(),
  password: z.string({ error: "Write your password." }).min(1, { error: "Write your password." }).max(200),
  next: z.string().max(2000).optional(),
});

export const scopes = ["read", "write"] as const;
export type Scope = (typeof scopes)[number];

export const tokenInput = z.object({
  name: line(100, "what the token is for"),
  scopes: z.enum(["read", "read,write"], { error: "Choose what the token may do." }),
});

export const passwordInput = z.object({
  // who signs in elsewhere may have none
  current: z.string().max(200).optional(),
  password: newPassword(),
});

export const profileInput = z.object({
  name: line(100, "your name"),
  distanceUnit: z.enum(["km", "mi"], { error: "Choose kilometres or miles." }),
  timeZone: z
    .string({ error: "Choose a time zone." })
    .refine(isTimeZone, { error: "This time zone is not known. Example: Europe/Berlin" }),
  theme: z.enum(["system", "light", "dark"], { error: "Choose a look." }),
});
export type Profile = z.infer<typeof profileInput>;

const degrees = (limit: number) =>
  z.coerce
    .number({ error: "Write degrees, for example 36.16." })
    .min(-limit, { error: `From -${limit} to ${limit} degrees.` })
    .max(limit, { error: `From -${limit} to ${limit} degrees.` });

export const homeInput = z.object({
  label: line(200, "a name for this place"),
  latitude: degrees(90),
  longitude: degrees(180),
});
export type HomeInput = z.infer<typeof homeInput>;

export const invitationInput = z.object({ note: line(100, "whom it is for").optional() });

export const instanceInput = z.object({
  registrationOpen: z.enum(["yes", "no"], { error: "Choose who may make an account." }),
  directoryPrivate: z.enum(["yes", "no"], { error: "Choose who may read the directory." }),
});
