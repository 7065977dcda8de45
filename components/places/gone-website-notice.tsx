import { Notice } from "@/components/ui/page";
import { dateText } from "@/lib/core/date-text";
import type { CalendarDate } from "@/lib/core/dates";
import type { GoneWebsite } from "@/lib/places/website-checks/queries";

/** A dead website is a hint that a place closed or moved, no proof. */
export function GoneWebsiteNotice({ website, today }: { website: GoneWebsite; today: CalendarDate }) {
  const { since, reason, checkedOn } = website;
  return (
    <Notice tone="warning">
      <strong>Their website has not answered since {dateText(since, today)}.</strong> It {reason}, last asked on{" "}
      {dateText(checkedOn, today)}. They may have moved or closed: call or ask before you go.
    </Notice>
  );
}
