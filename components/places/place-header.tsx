import { ButtonLink } from "@/components/ui/button";
import { KindLabel, StatusLabel } from "@/components/ui/list";
import { Notice, PageHeader } from "@/components/ui/page";
import { dateText } from "@/lib/core/date-text";
import type { CalendarDate } from "@/lib/core/dates";
import { placeStates } from "@/lib/places/options";
import type { PlaceView } from "@/lib/places/queries";
import { controlLabel, townText, typeLabel } from "@/lib/places/wording";

type PlaceHeaderProps = { place: PlaceView; signedIn: boolean; today: CalendarDate };

export function PlaceHeader({ place, signedIn, today }: PlaceHeaderProps) {
  const { id, kind, name, status, altNames, summary, mine, lastCheckedOn } = place;
  const facts = [typeLabel(place), place.control && controlLabel(place.control), townText(place)].filter(Boolean);
  return (
    <>
      <PageHeader
        title={name}
        back={{ href: "/places", label: "Places" }}
        intro={
          <>
            <p className="flex flex-wrap items-baseline gap-x-2.5">
              <KindLabel kind={kind} />
              <span>{facts.join(" · ")}</span>
            </p>
            <p className="text-sm">
              <a href="#trust" className="-my-2 inline-flex min-h-11 items-center underline underline-offset-2">
                {lastCheckedOn ? `Checked ${dateText(lastCheckedOn, today)}` : "Not checked by anyone here yet"}
              </a>
            </p>
            {altNames.length > 0 && <p dir="auto">Also known as {altNames.join(", ")}</p>}
            {mine && (
              <p>
                <StatusLabel tone="moving">{placeStates[mine.state]}</StatusLabel>
                {mine.lastContactOn && ` · last contact ${dateText(mine.lastContactOn, today)}`}
                {mine.nextOn && ` · next ${dateText(mine.nextOn, today)}`}
              </p>
            )}
          </>
        }
        actions={signedIn ? <MyNextSteps id={id} /> : undefined}
      />
      {status === "closed" && (
        <Notice tone="warning">
          <strong>This place is closed.</strong> What is known of it stays here, with your history.
        </Notice>
      )}
      {status === "unknown" && (
        <Notice tone="info">Whether it is still open is unknown: ask before you plan on it.</Notice>
      )}
      {summary && (
        <p dir="auto" className="whitespace-pre-line">
          {summary}
        </p>
      )}
    </>
  );
}

function MyNextSteps({ id }: { id: string }) {
  return (
    <>
      <ButtonLink href={`/log?place=${id}`} tone="primary">
        Log contact
      </ButtonLink>
      <ButtonLink href={`/visits/new?place=${id}`}>Plan visit</ButtonLink>
      <ButtonLink href={`/applications/new?place=${id}`}>Add application</ButtonLink>
    </>
  );
}
