import { randomUUID } from "node:crypto";
import pg from "pg";
import { serverForTests } from "@/lib/commands/test/postgresql";

/** Hands over the address of a new, empty PostgreSQL database, which goes when the work is done. */
export async function onOwnPostgresql(work: (url: string) => Promise<void>): Promise<void> {
  const server = await serverForTests();
  const name = `own_${randomUUID().replaceAll("-", "")}`;
  const admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  try {
    const url = new URL(server.url);
    url.pathname = `/${name}`;
    await work(url.href);
  } finally {
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await admin.end();
    await server.stop();
  }
}
