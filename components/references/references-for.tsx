import { ButtonLink } from "@/components/ui/button";
import { Section } from "@/components/ui/page";
import type { CalendarDate } from "@/lib/core/dates";
import type { ReferenceView } from "@/lib/references/queries";
import { ReferenceList } from "./reference-list";
import { byNext } from "./reference-words";

type ReferencesForProps = { applicationId: string; references: readonly ReferenceView[]; today: CalendarDate };

/** Who speaks for me for one application. */
export function ReferencesFor({ applicationId, references, today }: ReferencesForProps) {
  return (
    <Section
      title="References for it"
      id="references"
      action={
        <ButtonLink href={`/references/new?application=${applicationId}`} size="small">
          Ask for a reference
        </ButtonLink>
      }
    >
      {references.length > 0 ? (
        <ReferenceList references={byNext(references)} label="References for it" today={today} within="application" />
      ) : (
        <p className="text-soft">Nobody asked yet. If they want one, ask four to six weeks before.</p>
      )}
    </Section>
  );
}
