import { ActionForm, Field, HiddenField, SubmitButton } from "@/components/ui/form";
import { FormDetails } from "@/components/ui/form-details";
import { localOfInstant } from "@/lib/core/dates";
import { DebriefAsText, DebriefFields } from "./debrief-fields";
import type { NextProps } from "./visit-next";

// the others go below once it is open: none of them comes under a finger that taps twice
const place = "has-[details[open]]:basis-full";

function RowFields({ visit: { id, version } }: Pick<NextProps, "visit">) {
  return (
    <>
      <HiddenField name="id" value={id} />
      <HiddenField name="version" value={String(version)} />
    </>
  );
}

/** A time was agreed, or moved. */
export function AgreeForm({ visit, act, moment, words, primary }: NextProps & { words: string; primary?: boolean }) {
  return (
    <ActionForm action={act.confirmVisitAction} label={words} className={place}>
      <RowFields visit={visit} />
      <FormDetails summary={words} button={primary ? "primary" : "quiet"}>
        <Field
          name="startsAt"
          label="Date and time"
          type="datetime-local"
          required
          defaultValue={visit.startsAt && localOfInstant(visit.startsAt, moment.timeZone)}
        />
        <Field
          name="durationMinutes"
          label="Minutes"
          hint="May stay empty."
          inputMode="numeric"
          defaultValue={visit.durationMinutes}
        />
        <SubmitButton>Confirm the visit</SubmitButton>
      </FormDetails>
    </ActionForm>
  );
}

/** I went: the day, and as much of the debrief as one feels like. */
export function WentForm({ visit, act, moment, primary }: NextProps & { primary: boolean }) {
  const { startsOn } = visit;
  const day = startsOn !== null && startsOn < moment.today ? startsOn : moment.today;
  return (
    <ActionForm action={act.recordVisitedAction} label="I went" className={place}>
      <RowFields visit={visit} />
      <FormDetails summary="I went" button={primary ? "primary" : "quiet"}>
        <DebriefFields people={visit.contacts} today={moment.today} />
        <Field name="visitedOn" label="On which day" type="date" defaultValue={day} />
        <SubmitButton>Save the visit</SubmitButton>
      </FormDetails>
    </ActionForm>
  );
}

/** The debrief of a visit that was made, at first by taps and then as text. */
export function DebriefForm({ visit, act, moment }: NextProps) {
  const isNew = visit.debriefedOn === null;
  const words = isNew ? "Write it down" : "Change what I noted";
  return (
    <ActionForm action={act.debriefVisitAction} label={words}>
      <RowFields visit={visit} />
      <FormDetails summary={words} button={isNew ? "primary" : "quiet"}>
        {isNew ? (
          <DebriefFields people={visit.contacts} today={moment.today} />
        ) : (
          <DebriefAsText debrief={visit.debrief} />
        )}
        <SubmitButton>Save</SubmitButton>
      </FormDetails>
    </ActionForm>
  );
}
