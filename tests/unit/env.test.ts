import { expect, test } from "vitest";
import { EnvError, readEnv } from "@/lib/core/env";

const bad: readonly [variable: string, values: readonly string[], problem: RegExp][] = [
  ["DATA_DIR", [" ", "\t"], /is blank; for example \.\/data/],
  ["DATABASE_URL", ["mysql://localhost/door", "app.db", "file:"], /must start with file: or postgresql:.*for example/],
  ["DATABASE_URL", ["postgresql://me:secret@:port/door"], /cannot be read; for example/],
  ["HOST", ["http://localhost", "my host", "[::1]"], /is not an address.*for example 127\.0\.0\.1/],
  ["PORT", ["abc", "-1", "80.5", "0x50", " 80", "1e3"], /is not a whole number; for example 3000/],
  ["PORT", ["65536", "99999999999"], /must be 0 to 65535; for example 3000/],
  ["AUTH_SECRET", ["short", "x".repeat(31)], /at least 32 characters; for example/],
  ["BASE_URL", ["door.example.org", "ftp://door.example.org"], /is not a web address; for example https/],
  ["BASE_URL", ["https://example.org/door", "https://example.org/?a=1"], /must have no path; for example https/],
  ["TRUST_PROXY", ["yes", "2"], /must be 0 or 1; for example/],
  ["OVERPASS_URL", ["overpass", "file:///etc/passwd"], /is not a web address; for example https/],
  ["MUSICBRAINZ_URL", ["musicbrainz", "javascript:alert(1)"], /is not a web address; for example https/],
  ["MAP_STYLE_URL", ["liberty", "data:,x"], /is not a web address; for example https/],
  ["MAP_ORIGINS", ["tiles", "https://a.example/tiles", "https://a.example;x", "https://*"], /without a path/],
  ["CONTACT", ["you (at) example.org", "a\r\nb: c"], /is not an e-mail address or a web address; for example/],
  ["ALLOW_PRIVATE_ADDRESSES", ["yes", "true"], /must be 0 or 1; for example/],
  ["OIDC_ISSUER", ["login"], /is not a web address; for example https/],
  ["OIDC_NAME", ["x".repeat(61)], /more than 60 characters; for example/],
];

for (const [variable, values, problem] of bad)
  for (const value of values)
    test(`${variable}=${JSON.stringify(value.slice(0, 40))} is refused by name, with its problem and an example`, () => {
      const read = () => readEnv({ [variable]: value });
      expect(read).toThrow(EnvError);
      expect(read).toThrow(problem);
      expect(read).toThrow(new RegExp(`^${variable} `));
    });

test("every bad variable is named, not only the first", () => {
  expect(() => readEnv({ PORT: "abc", BASE_URL: "x" })).toThrow(/PORT [^\n]*\nBASE_URL /);
});

test("a secret that is refused is not repeated", () => {
  expect(() => readEnv({ AUTH_SECRET: "my-short-secret" })).not.toThrow(/my-short-secret/);
});

test("OpenID Connect is set up whole or not at all", () => {
  expect(() => readEnv({ OIDC_ISSUER: "https://login.example.org" })).toThrow(
    /OIDC_CLIENT_ID.*go together.*for example/,
  );
  expect(readEnv({}).oidc).toBeNull();
  const oidc = { OIDC_ISSUER: "https://login.example.org", OIDC_CLIENT_ID: "door", OIDC_CLIENT_SECRET: "secret" };
  expect(readEnv(oidc).oidc).toMatchObject({ clientId: "door", name: "single sign-on" });
});

test("without any variable there is a SQLite file in ./data, reached from this machine alone", () => {
  const env = readEnv({});
  expect(env).toMatchObject({ engine: "sqlite", host: "127.0.0.1", port: 3000, authSecret: null, baseUrl: null });
  expect(env.databaseUrl).toBe(`file:${process.cwd()}/data/app.db`);
});

test("an empty variable counts as not set", () => {
  expect(readEnv({ PORT: "", BASE_URL: "", DATA_DIR: "" }).port).toBe(3000);
});

test("the scheme of DATABASE_URL chooses the engine", () => {
  expect(readEnv({ DATABASE_URL: "postgresql://me:secret@localhost:5432/door" })).toMatchObject({
    engine: "postgresql",
    databaseFile: null,
  });
  expect(readEnv({ DATABASE_URL: "file:/srv/door.db" })).toMatchObject({
    engine: "sqlite",
    databaseFile: "/srv/door.db",
  });
});

test("BASE_URL loses its last slash", () => {
  expect(readEnv({ BASE_URL: "https://door.example.org/" }).baseUrl).toBe("https://door.example.org");
});

test("the map loads from where its style is, and from the origins that are named beside it", () => {
  const MAP_STYLE_URL = "https://maps.example/a/style.json";
  expect(readEnv({ MAP_STYLE_URL }).mapOrigins).toEqual(["https://maps.example"]);
  const MAP_ORIGINS = "https://tiles.example, http://127.0.0.1:8080/";
  expect(readEnv({ MAP_STYLE_URL, MAP_ORIGINS }).mapOrigins).toEqual([
    "https://maps.example",
    "https://tiles.example",
    "http://127.0.0.1:8080",
  ]);
});
