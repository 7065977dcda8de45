import { Notice } from "@/components/ui/page";
import { applicationStatusLabels } from "@/lib/applications/options";
import type { ApplicationListView } from "@/lib/applications/queries";
import { labelOf } from "@/lib/core/words";

/** A hint, not a refusal: two applications at one place can be right. */
export function SamePlace({ applications }: { applications: readonly ApplicationListView[] }) {
  const [first] = applications;
  if (!first) return null;
  return (
    <Notice tone="warning">
      <p>
        You have {applications.length === 1 ? "an open application" : "open applications"} at{" "}
        <bdi>{first.placeName}</bdi> already. Is it the same one?
      </p>
      <ul>
        {applications.map(({ id, title, status }) => (
          <li key={id} className="flex flex-wrap items-baseline gap-x-2">
            <a href={`/applications/${id}`} className="py-2 font-semibold underline">
              <bdi>{title}</bdi>
            </a>
            {labelOf(applicationStatusLabels, status)}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
