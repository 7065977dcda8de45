import type { ReactNode } from "react";
import { ActionButton } from "@/components/ui/button";
import { StatusLabel } from "@/components/ui/list";
import { LongLink } from "@/components/ui/long-link";
import { Section } from "@/components/ui/page";
import type { ApplicationView } from "@/lib/applications/queries";
import { dateText } from "@/lib/core/date-text";
import type { CalendarDate } from "@/lib/core/dates";
import type { FormAction } from "@/lib/core/form-state";
import { labelOf } from "@/lib/core/words";
import { deliveryLabels } from "@/lib/references/options";
import type { RefereeView, ReferenceView } from "@/lib/references/queries";
import { forWhat } from "./reference-words";

function advertOf({ id, postingUrl, postingText }: ApplicationView): ReactNode {
  if (postingUrl) return <LongLink href={postingUrl} />;
  return (
    postingText && (
      <a href={`/applications/${id}`} className="underline underline-offset-2">
        Its text is kept with the application
      </a>
    )
  );
}

type PacketProps = {
  reference: ReferenceView;
  application: ApplicationView | null;
  referee: RefereeView | null;
  action: FormAction;
  today: CalendarDate;
};

/** Everything the writer needs in one go, filled in from what is known already. */
export function Packet({ reference, application, referee, action, today }: PacketProps) {
  // once it is in, or over, nobody needs it any more
  if (reference.status !== "planned" && reference.status !== "asked" && reference.status !== "agreed") return null;
  const { id, status, packetSentOn, neededBy, deliverVia, deliverTo } = reference;
  const via = [deliverVia && labelOf(deliveryLabels, deliverVia), deliverTo].filter(Boolean).join(": ");
  // who writes a letter is not whom it is written to
  const addressee = application?.contactId === reference.refereeId ? null : application?.contactName;
  const items: readonly [what: string, known: ReactNode, hint: string][] = [
    ["What it is for", purposeOf(reference, application), "the role or the course, and where"],
    ["The advert", application && advertOf(application), "its link or its text"],
    ["To whom it is addressed", addressee, "a name and a title; ask if you do not know"],
    ["By when", neededBy && dateText(neededBy, today), "the day, and one a week earlier to aim for"],
    ["How it gets there", via || null, "a form’s link, an address, an e-mail"],
    ["What you did together", referee?.relationship, "when, where, on what"],
    ["What to mention", referee?.canSpeakTo, "three things you would like them to say, with an example of each"],
    ["Your CV and credits", null, "one page; links rather than attachments when they prefer"],
    ["A few lines in your own words", null, "why this place, so that the letter fits your application"],
  ];
  return (
    <Section
      title="What to send them"
      id="packet"
      action={
        packetSentOn === null &&
        status === "agreed" && (
          <ActionButton action={action} fields={{ id, step: "send_packet" }} size="small">
            I sent it all
          </ActionButton>
        )
      }
    >
      <p className="mb-3 text-soft">
        {packetSentOn
          ? `Sent on ${dateText(packetSentOn, today)}.`
          : "After the yes, in one e-mail. What is known already is filled in; the rest is yours to add."}
      </p>
      <ul className="grid max-w-[44rem]">
        {items.map(([what, known, hint]) => (
          <li
            key={what}
            className="grid gap-x-4 border-line border-b py-2 last:border-0 sm:grid-cols-[14rem_minmax(0,1fr)]"
          >
            <StatusLabel tone={known ? "done" : "open"}>{what}</StatusLabel>
            <span className={known ? "wrap-anywhere" : "text-soft"}>{known ? <bdi>{known}</bdi> : hint}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function purposeOf(reference: ReferenceView, application: ApplicationView | null): string | null {
  if (!application?.placeName) return forWhat(reference);
  return `${application.title}, ${application.placeName}`;
}
