import { ButtonLink } from "@/components/ui/button";

/** The way in for somebody without an account, said once and at the end. */
export function KeepTrack({ placeId }: { placeId: string }) {
  const here = encodeURIComponent(`/places/${placeId}`);
  return (
    <div className="panel mt-9 grid gap-3">
      <p>
        Make an account to keep track: whom you talked to here, what they said and what you do next. Only you can see
        it.
      </p>
      <div className="actions">
        <ButtonLink href="/sign-up">Make an account</ButtonLink>
        <ButtonLink href={`/sign-in?next=${here}`}>Sign in</ButtonLink>
      </div>
    </div>
  );
}
