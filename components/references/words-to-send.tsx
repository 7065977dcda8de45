import { ButtonLink } from "@/components/ui/button";
import { mailLink } from "@/lib/contacts/reach";
import type { Letter } from "@/lib/references/letters";

type WordsToSendProps = { letter: Letter; email: string | undefined; doNotContact: boolean };

/** Words to begin with: they are read out, copied, or opened in one's own mail program, and changed there. */
export function WordsToSend({ letter, email, doNotContact }: WordsToSendProps) {
  return (
    <details className="more-fields mt-3">
      <summary>Words you could use</summary>
      <div className="grid max-w-[70ch] gap-3 border-accent-edge border-s-4 ps-4">
        <p className="font-semibold">{letter.subject}</p>
        <p dir="auto" className="whitespace-pre-line wrap-anywhere">
          {letter.body}
        </p>
      </div>
      {doNotContact ? (
        <p className="mt-4 text-soft">They asked not to be contacted: for when they come to you.</p>
      ) : (
        <div className="actions mt-4">
          <ButtonLink href={mailLink(email ?? "", letter)} icon="mail">
            Open in my mail
          </ButtonLink>
        </div>
      )}
    </details>
  );
}
