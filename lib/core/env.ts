import { resolve } from "node:path";
import { z } from "zod";

/** A value of the environment that cannot be used: stops the start and says what to write instead. */
export class EnvError extends Error {
  override name = "EnvError";
}

const address = (example: string) =>
  z.url({ error: `is not a web address; for example ${example}`, protocol: /^https?$/ });

const databaseExample = "for example file:./data/app.db or postgresql://me:secret@localhost:5432/door";

const DatabaseUrl = z
  .string()
  .regex(/^(file:.+|postgres(ql)?:\/\/.+)$/, { error: `must start with file: or postgresql://; ${databaseExample}` })
  .refine((url) => !url.startsWith("postgres") || URL.canParse(url), { error: `cannot be read; ${databaseExample}` });

// pages, links and cookies all assume that the instance has its address to itself
const isBare = (url: string) => /^https?:\/\/[^/?#@]+\/*$/.test(url);

// it becomes a word of the Content-Security-Policy: nothing in it may be read as more than an address
const isOrigin = (text: string) => /^https?:\/\/[\w.-]+(:\d+)?\/*$/.test(text) && URL.canParse(text);

const Environment = z.object({
  DATA_DIR: z
    .string()
    .refine((path) => path.trim() !== "", { error: "is blank; for example ./data" })
    .default("./data"),
  DATABASE_URL: DatabaseUrl.optional(),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, { error: "is not an address or a name to listen at; for example 127.0.0.1" })
    .default("127.0.0.1"),
  PORT: z
    .string()
    .regex(/^\d+$/, { error: "is not a whole number; for example 3000" })
    .transform(Number)
    .pipe(z.number().max(65535, { error: "must be 0 to 65535; for example 3000" }))
    .default(3000),
  AUTH_SECRET: z
    .string()
    .min(32, {
      error: "must have at least 32 characters; for example what `openssl rand -base64 48` prints, or leave it out",
    })
    .optional(),
  BASE_URL: address("https://door.example.org")
    .refine(isBare, { error: "must have no path; for example https://door.example.org" })
    .optional(),
  TRUST_PROXY: z.enum(["0", "1"], { error: "must be 0 or 1; for example 1 behind nginx" }).default("0"),
  OVERPASS_URL: address("https://overpass-api.de/api/interpreter").default("https://overpass-api.de/api/interpreter"),
  MUSICBRAINZ_URL: address("https://musicbrainz.org/ws/2").default("https://musicbrainz.org/ws/2"),
  MAP_STYLE_URL: address("https://tiles.openfreemap.org/styles/liberty").default(
    "https://tiles.openfreemap.org/styles/liberty",
  ),
  MAP_ORIGINS: z
    .string()
    .transform((list) => list.split(/[\s,]+/).filter(Boolean))
    .refine((list) => list.every(isOrigin), {
      error:
        "is not a list of addresses without a path; for example https://tiles.example.org, https://fonts.example.org",
    })
    .transform((list) => list.map((text) => new URL(text).origin))
    .default([]),
  CONTACT: z
    .string()
    .regex(/^[\x21-\x27\x2a-\x7e]{3,200}$/, {
      error: "is not an e-mail address or a web address; for example you@example.org",
    })
    .optional(),
  ALLOW_PRIVATE_ADDRESSES: z
    .enum(["0", "1"], { error: "must be 0 or 1; for example 1 to let websites in a private network be asked" })
    .default("0"),
  WEBSITE_CHECKS: z.enum(["0", "1"], { error: "must be 0 or 1; for example 0 to ask no website" }).default("1"),
  OIDC_ISSUER: address("https://login.example.org").optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z
    .string()
    .max(60, { error: "has more than 60 characters; for example our school" })
    .default("single sign-on"),
});

export type Engine = "sqlite" | "postgresql";

export type Env = {
  readonly dataDir: string;
  readonly databaseUrl: string;
  readonly engine: Engine;
  /** Where the SQLite file lies; null on PostgreSQL. */
  readonly databaseFile: string | null;
  readonly host: string;
  readonly port: number;
  readonly authSecret: string | null;
  readonly baseUrl: string | null;
  readonly trustProxy: boolean;
  readonly overpassUrl: string;
  readonly musicbrainzUrl: string;
  readonly mapStyleUrl: string;
  /** Where the map may load from: the style's origin first. */
  readonly mapOrigins: readonly string[];
  /** Whom a public service may write to: part of the User-Agent. */
  readonly contact: string | null;
  /** Whether an address given by a person may be a private or loopback one. */
  readonly allowPrivateAddresses: boolean;
  /** Whether the server looks now and then whether the websites of places still answer. */
  readonly websiteChecks: boolean;
  readonly oidc: { issuer: string; clientId: string; clientSecret: string; name: string } | null;
};

/** Reads every variable once, an empty one as not set; throws {@link EnvError} naming the variable, what is wrong with its value, and an example. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(
    Object.keys(Environment.shape).flatMap((key) => (source[key] ? [[key, source[key]]] : [])),
  );
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
    throw new EnvError(lines.join("\n"));
  }
  const value = parsed.data;
  const dataDir = resolve(value.DATA_DIR);
  const databaseUrl = value.DATABASE_URL ?? `file:${dataDir}/app.db`;
  const onSqlite = databaseUrl.startsWith("file:");
  return {
    dataDir,
    databaseUrl,
    engine: onSqlite ? "sqlite" : "postgresql",
    databaseFile: onSqlite ? resolve(databaseUrl.slice("file:".length)) : null,
    host: value.HOST,
    port: value.PORT,
    authSecret: value.AUTH_SECRET ?? null,
    baseUrl: value.BASE_URL?.replace(/\/+$/, "") ?? null,
    trustProxy: value.TRUST_PROXY === "1",
    overpassUrl: value.OVERPASS_URL,
    musicbrainzUrl: value.MUSICBRAINZ_URL,
    mapStyleUrl: value.MAP_STYLE_URL,
    mapOrigins: [new URL(value.MAP_STYLE_URL).origin, ...value.MAP_ORIGINS],
    contact: value.CONTACT ?? null,
    allowPrivateAddresses: value.ALLOW_PRIVATE_ADDRESSES === "1",
    websiteChecks: value.WEBSITE_CHECKS === "1",
    oidc: oidcOf(value),
  };
}

function oidcOf(value: z.infer<typeof Environment>): Env["oidc"] {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret, OIDC_NAME: name } = value;
  if (!issuer && !clientId && !clientSecret) return null;
  if (!issuer || !clientId || !clientSecret)
    throw new EnvError(
      "OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET go together: set all three or none; for example https://login.example.org, foot-in-the-door and the secret that the provider gave",
    );
  return { issuer, clientId, clientSecret, name };
}

let current: Env | undefined;

/** The environment of this process, read at first use. */
export function env(): Env {
  current ??= readEnv(process.env);
  return current;
}
