import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ActionForm, Field, HiddenField, SubmitButton } from "@/components/ui/form";
import { Notice, PageHeader } from "@/components/ui/page";
import { signInAction } from "@/lib/auth/actions";
import { isFirstAccount } from "@/lib/auth/queries";
import { findViewer, safeNext } from "@/lib/auth/session";
import { env } from "@/lib/core/env";

export const metadata: Metadata = { title: "Sign in" };

const problems: Record<string, string> = {
  closed: "Registration is closed here. Ask the person who runs this for an invitation.",
  unconfirmed: "Your provider has not confirmed your e-mail address. Confirm it there, then sign in again.",
};

type Props = { searchParams: Promise<{ next?: string | string[]; error?: string | string[] }> };

export default async function SignInPage({ searchParams }: Props) {
  const { next, error } = await searchParams;
  const target = safeNext(typeof next === "string" ? next : undefined);
  const [viewer, isFirst] = await Promise.all([findViewer(), isFirstAccount()]);
  if (viewer) redirect(target);
  if (isFirst) redirect("/sign-up");
  const { oidc } = env();
  return (
    <>
      <PageHeader title="Sign in" />
      {error && (
        <Notice tone="error">
          {new Map(Object.entries(problems)).get(String(error)) ?? "Signing in did not work. Try again."}
        </Notice>
      )}
      <ActionForm action={signInAction} label="Sign in">
        <HiddenField name="next" value={target} />
        <Field name="email" label="E-mail address" type="email" autoComplete="username" required />
        <Field name="password" label="Password" type="password" autoComplete="current-password" required />
        <SubmitButton>Sign in</SubmitButton>
      </ActionForm>
      {oidc && (
        <p className="mt-6">
          <a href={`/api/auth/signin/oidc?callbackUrl=${encodeURIComponent(target)}`}>Sign in with {oidc.name}</a>
        </p>
      )}
      <p className="mt-6">
        No account yet? <a href="/sign-up">Make one</a>. Forgot your password? The person who runs this can set a new
        one.
      </p>
    </>
  );
}
