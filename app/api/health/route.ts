import { askDatabase } from "@/lib/auth/queries";

export const dynamic = "force-dynamic";

/** Answers only when the database answers too. */
export async function GET() {
  await askDatabase();
  return Response.json({ status: "ok" });
}
