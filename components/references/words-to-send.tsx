import { ButtonLink } from "@/components/ui/button";
import { mailLink } from "@/lib/contacts/reach";
import type { Letter } from "@/lib/references/letters";

/** Words to begin with: they are read out, copied, or opened in one's own mail program, and changed there. */
export function WordsToSend({ letter, email }: { letter: Letter; email: string | undefined }) {
  return (
    <details className="more-fields mt-3">
      <summary>Words you could use</summary>
      <div className="grid max-w-[70ch] gap-3 border-accent-edge border-s-4 ps-4">
        <p className="font-semibold">{letter.subject}</p>
        <p dir="auto" className="whitespace-pre-line wrap-anywhere">
          {letter.body}
        </p>
      </div>
      <div className="actions mt-4">
        <ButtonLink href={mailLink(email ?? "", letter)} icon="mail">
          Open in my mail
        </ButtonLink>
      </div>
    </details>
  );
}
