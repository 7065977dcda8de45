import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignUpForm } from "@/components/auth/sign-up-form";
import { Notice, PageHeader } from "@/components/ui/page";
import { signUpAction } from "@/lib/auth/actions";
import { findOpenInvitation, isFirstAccount, readInstance } from "@/lib/auth/queries";
import { hashSecret } from "@/lib/auth/secrets-shown-once";
import { findViewer } from "@/lib/auth/session";

export const metadata: Metadata = { title: "Make an account" };

type Props = { searchParams: Promise<{ invitation?: string | string[] }> };

export default async function SignUpPage({ searchParams }: Props) {
  const { invitation } = await searchParams;
  const secret = typeof invitation === "string" ? invitation : undefined;
  const [viewer, isFirst, instance, invited] = await Promise.all([
    findViewer(),
    isFirstAccount(),
    readInstance(),
    secret ? findOpenInvitation(hashSecret(secret), new Date()) : null,
  ]);
  if (viewer) redirect("/today");
  if (!isFirst && !instance.registrationOpen && !invited)
    return (
      <>
        <PageHeader title="Registration is closed here" />
        <Notice tone="info">
          Ask the person who runs this for an invitation. If you have an account, <a href="/sign-in">sign in</a>.
        </Notice>
      </>
    );
  return (
    <>
      <PageHeader
        title={isFirst ? "Make the first account" : "Make an account"}
        intro={
          isFirst
            ? "It runs this instance: it can invite others and open or close registration."
            : "What you write here only you can see."
        }
      />
      <SignUpForm action={signUpAction} invitation={invited ? secret : undefined} />
    </>
  );
}
