import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "@/lib/auth/next-auth";

type Context = { params: Promise<{ nextauth: string[] }> };

// The options are made at the first request: a build must not need the instance's secret.
const handler = (request: NextRequest, context: Context) => NextAuth(request as never, context as never, authOptions());

export { handler as GET, handler as POST };
