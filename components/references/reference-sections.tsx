import { ButtonLink } from "@/components/ui/button";
import { Pager } from "@/components/ui/list";
import { EmptyState, Section } from "@/components/ui/page";
import { Rows, type RowWords } from "@/components/ui/rows";
import type { CalendarDate } from "@/lib/core/dates";
import type { Page } from "@/lib/core/paging";
import { labelOf } from "@/lib/core/words";
import { namedOkLabels, refereeStatusLabels } from "@/lib/references/options";
import type { RefereeView, ReferenceView } from "@/lib/references/queries";
import { ReferenceList } from "./reference-list";
import { byNext, forWhat, refereeTone } from "./reference-words";

type RequestsProps = { open: readonly ReferenceView[]; settled: Page<ReferenceView>; today: CalendarDate };

/** What is still to come first; then what is in or over, where thanks may be owed. */
export function Requests({ open, settled, today }: RequestsProps) {
  return (
    <>
      <Section title="Still to come" id="open">
        {open.length > 0 ? (
          <ReferenceList references={byNext(open)} label="Still to come" today={today} />
        ) : (
          <p className="text-soft">Nothing is asked for at the moment.</p>
        )}
      </Section>
      {settled.items.length > 0 && (
        <Section title="In, or over" id="settled">
          <ReferenceList references={byNext(settled.items)} label="In, or over" today={today} />
          <Pager nextHref={settled.nextCursor && `/references?cursor=${settled.nextCursor}#settled`} label="Earlier" />
        </Section>
      )}
    </>
  );
}

type RefereesProps = { referees: readonly RefereeView[]; open: readonly ReferenceView[] };

/** Who could speak for me, and how often each is asked already: nobody should be asked too much. */
export function Referees({ referees, open }: RefereesProps) {
  if (referees.length === 0) return null;
  return (
    <Section title="People who could speak for me" id="referees">
      <Rows label="Referees" rows={referees.map((referee) => wordsOf(referee, open))} />
    </Section>
  );
}

function wordsOf(referee: RefereeView, open: readonly ReferenceView[]): RowWords {
  const { contactId, name, relationship, status, namedOk } = referee;
  const asked = open.filter(({ refereeId }) => refereeId === contactId).map(forWhat);
  const names = [...new Set(asked.filter((what) => what !== null))].join(", ");
  return {
    href: `/references/referees/${contactId}`,
    title: name,
    meta: { text: relationship ?? "How you worked together: not said yet" },
    where: { text: labelOf(refereeStatusLabels, status), tone: refereeTone(status) },
    standing: labelOf(namedOkLabels, namedOk),
    next: askedText(referee),
    when: names && { text: names },
  };
}

const askedText = ({ openRequests, submitted }: RefereeView) =>
  [openRequests === 0 ? "not asked now" : `asked for ${openRequests} now`, submitted > 0 && `${submitted} given so far`]
    .filter(Boolean)
    .join(" · ");

export function NoReferences() {
  return (
    <EmptyState
      title="Nobody asked yet"
      action={
        <ButtonLink href="/references/new" tone="primary">
          Ask for a reference
        </ButtonLink>
      }
    >
      <p>Anybody who has seen you work can speak for you: a tutor, a band, the manager of a café.</p>
      <ol className="steps mt-3">
        <li>Ask first, in person or in two lines: could you write a strong one? Make a no easy.</li>
        <li>After the yes, send everything in one go: what it is for, by when, where it goes, your CV.</li>
      </ol>
      <p>Here you see whom you asked, by when it is needed, when to remind them, and whom to thank.</p>
    </EmptyState>
  );
}
