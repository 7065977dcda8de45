import type { Door } from "./door";
import { problem } from "./problem";

const verbs = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
export type Method = (typeof verbs)[number];

type Doors = Readonly<Partial<Record<Method, Door>>>;

/**
 * Everything a route file exports: its doors, and for every other method a 405 that names them. Next.js answers those with an
 * empty page otherwise. HEAD is made from GET by Next.js.
 */
export function methods(doors: Doors): Record<Method | "OPTIONS", Door> {
  const allow = [...verbs.filter((verb) => doors[verb]), ...(doors.GET ? ["HEAD"] : []), "OPTIONS"].join(", ");
  const refuse: Door = async (request) =>
    problem(405, `${request.method} is not possible here; ${allow} are.`, undefined, { allow });
  const options: Door = async () => new Response(null, { status: 204, headers: { allow } });
  const { GET = refuse, POST = refuse, PUT = refuse, PATCH = refuse, DELETE = refuse } = doors;
  return { GET, POST, PUT, PATCH, DELETE, OPTIONS: options };
}
