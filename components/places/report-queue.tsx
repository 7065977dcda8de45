import { ActionButton, ButtonLink } from "@/components/ui/button";
import { ActionForm, Field, HiddenField, SubmitButton } from "@/components/ui/form";
import { FormDetails } from "@/components/ui/form-details";
import { dateText } from "@/lib/core/date-text";
import type { CalendarDate } from "@/lib/core/dates";
import type { FormAction } from "@/lib/core/form-state";
import { labelOf } from "@/lib/core/words";
import type { ReportView } from "@/lib/places/reports/queries";
import { reportStateLabels, reportWishLabels } from "@/lib/places/reports/schema";

type ReportQueueProps = {
  reports: readonly ReportView[];
  today: CalendarDate;
  act: { readonly answerReportAction: FormAction; readonly reopenReportAction: FormAction };
};

/** What people without an account ask for, each with the ways to answer it. */
export function ReportQueue({ reports, today, act }: ReportQueueProps) {
  return (
    <ul className="grid gap-4" aria-label="Reports">
      {reports.map((report) => (
        <li key={report.id} className="panel grid gap-3">
          <About report={report} today={today} />
          <p dir="auto" className="whitespace-pre-line wrap-anywhere">
            {report.words}
          </p>
          {report.state === "waiting" ? (
            <Answers report={report} act={act} />
          ) : (
            <div className="actions">
              <ActionButton
                action={act.reopenReportAction}
                fields={{ id: report.id }}
                icon="undo"
                size="small"
                label={`Open again: ${report.place.name}`}
              >
                {report.place.isRemoved && report.wish === "removal" ? "Open again and put it back" : "Open again"}
              </ActionButton>
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

function About({ report, today }: { report: ReportView; today: CalendarDate }) {
  const { place, wish, on, state, answeredOn, answeredBy } = report;
  return (
    <div>
      <a href={`/places/${place.id}`} dir="auto" className="font-semibold underline underline-offset-2">
        {place.name}
      </a>
      {place.city && <span className="text-soft"> · {place.city}</span>}
      <p className="text-sm text-soft">
        {labelOf(reportWishLabels, wish)} · <time dateTime={on}>{dateText(on, today)}</time>
        {answeredOn && (
          <>
            {` · ${labelOf(reportStateLabels, state).toLowerCase()} on ${dateText(answeredOn, today)}`}
            {answeredBy && (
              <>
                {" by "}
                <bdi>{answeredBy}</bdi>
              </>
            )}
          </>
        )}
      </p>
    </div>
  );
}

function Answers({ report, act }: Pick<ReportQueueProps, "act"> & { report: ReportView }) {
  const { id, place, wish, replyTo } = report;
  const subject = encodeURIComponent(`About ${place.name} in our directory`);
  return (
    <div className="flex flex-wrap items-start gap-3">
      {replyTo && (
        <ButtonLink href={`mailto:${replyTo}?subject=${subject}`} icon="mail" size="small">
          {`Write to ${replyTo}`}
        </ButtonLink>
      )}
      {wish === "removal" ? (
        <ActionForm
          action={act.answerReportAction}
          label={`Remove ${place.name}`}
          className="has-[details[open]]:basis-full"
        >
          <HiddenField name="id" value={id} />
          <HiddenField name="state" value="done" />
          <FormDetails summary="Take it out of the directory" button="primary">
            <Field
              name="why"
              label="Why, for those who have it in their history"
              maxLength={300}
              defaultValue="They asked to be taken out."
            />
            <SubmitButton tone="danger">Remove it</SubmitButton>
          </FormDetails>
        </ActionForm>
      ) : (
        <>
          <ButtonLink href={`/places/${place.id}/correct`} icon="edit" size="small">
            Correct the place
          </ButtonLink>
          <ActionButton
            action={act.answerReportAction}
            fields={{ id, state: "done" }}
            icon="check"
            size="small"
            label={`Done: ${place.name}`}
          >
            Done
          </ActionButton>
        </>
      )}
      <ActionButton
        action={act.answerReportAction}
        fields={{ id, state: "declined" }}
        size="small"
        label={`Decline: ${place.name}`}
      >
        Decline
      </ActionButton>
    </div>
  );
}
