import { ActionButton, ButtonLink } from "@/components/ui/button";
import { ActionForm, HiddenField, SubmitButton } from "@/components/ui/form";
import type { CalendarDate } from "@/lib/core/dates";
import type { FormAction } from "@/lib/core/form-state";
import type { OpenPair } from "@/lib/places/duplicates/queries";
import { DuplicateChoice } from "./duplicate-choice";
import { DuplicateSide } from "./duplicate-side";

type DuplicatePairProps = {
  pair: OpenPair;
  today: CalendarDate;
  act: { readonly mergePairAction: FormAction; readonly keepApartAction: FormAction };
};

/** Two places side by side, whose word to take where they differ, and the decision. */
export function DuplicatePair({ pair, today, act }: DuplicatePairProps) {
  const { id, first, second, fields, nextId } = pair;
  return (
    <div className="grid gap-6">
      <div className="grid gap-4 sm:grid-cols-2">
        <DuplicateSide place={first} today={today} />
        <DuplicateSide place={second} today={today} />
      </div>
      <ActionForm action={act.mergePairAction} label="Join these two" className="grid gap-5">
        <HiddenField name="pair" value={id} />
        <HiddenField name="firstVersion" value={String(first.version)} />
        <HiddenField name="secondVersion" value={String(second.version)} />
        {fields.length > 0 && <h2>If they are one, what holds?</h2>}
        {fields.map((choice) => (
          <DuplicateChoice key={choice.field} choice={choice} />
        ))}
        <p className="hint max-w-prose">
          Everything that only one of them says is kept, both names can be searched for, and what people have noted
          about either is then in one place. It can be undone.
        </p>
        <SubmitButton>They are the same: join them</SubmitButton>
      </ActionForm>
      <div className="actions">
        <ActionButton action={act.keepApartAction} fields={{ pair: id }}>
          Not the same
        </ActionButton>
        {nextId && <ButtonLink href={`/places/duplicates/${nextId}`}>Skip for now</ButtonLink>}
      </div>
    </div>
  );
}
