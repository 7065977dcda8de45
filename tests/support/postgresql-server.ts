import pg from "pg";

/** Makes a database on the server of `serverUrl`, as a copy of `template` if that is named. Answers its URL. */
export async function createDatabase(serverUrl: string, name: string, template?: string): Promise<string> {
  await onServer(serverUrl, `CREATE DATABASE "${name}"${template ? ` TEMPLATE "${template}" STRATEGY file_copy` : ""}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/** Drops the database that `url` names, and whoever is still connected to it. */
export async function dropDatabase(url: string): Promise<void> {
  const server = new URL(url);
  server.pathname = "/postgres";
  await onServer(server.href, `DROP DATABASE IF EXISTS "${databaseName(url)}" WITH (FORCE)`);
}

export const databaseName = (url: string) => new URL(url).pathname.slice(1);

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}
