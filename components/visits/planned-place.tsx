import { KindLabel } from "@/components/ui/list";
import { Notice } from "@/components/ui/page";
import type { PlaceView } from "@/lib/places/queries";
import { doorAdvice, doorRule, townText } from "@/lib/places/wording";

const comesEasily: readonly string[] = ["walk_in_ok", "tours_offered"];

/** The place that a visit is planned to, with its door rule before anything is decided. */
export function PlannedPlace({ place }: { place: PlaceView }) {
  const { name, kind, visitorPolicy } = place;
  const town = townText(place);
  return (
    <div className="mb-6 grid gap-3">
      <div className="panel flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <div>
          <p className="text-lead font-semibold">
            <bdi>{name}</bdi> <KindLabel kind={kind} />
          </p>
          {town && <p className="text-soft text-sm">{town}</p>}
        </div>
        <a href="/visits/new" className="button quiet small">
          Another place
        </a>
      </div>
      <Notice tone={kind === "shop" || comesEasily.includes(visitorPolicy) ? "info" : "warning"}>
        <strong>{doorRule(place)}.</strong> {doorAdvice({ kind, visitorPolicy })}
      </Notice>
    </div>
  );
}
