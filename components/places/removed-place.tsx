import type { ReactNode } from "react";
import { ActionButton, ButtonLink } from "@/components/ui/button";
import { Notice, PageHeader } from "@/components/ui/page";
import type { FormAction } from "@/lib/core/form-state";
import type { RemovedPlaceView } from "@/lib/places/removal/queries";

type RemovedPlaceProps = { place: RemovedPlaceView; mine: ReactNode; restore: FormAction | null };

/** A place that left the directory: its name and why, and to whom it happened what they did there. */
export function RemovedPlace({ place, mine, restore }: RemovedPlaceProps) {
  return (
    <>
      <PageHeader
        title={place.name}
        back={{ href: "/places", label: "Places" }}
        actions={
          restore ? (
            <ActionButton action={restore} fields={{ id: place.id }} icon="undo">
              Put it back into the directory
            </ActionButton>
          ) : (
            <ButtonLink href="/places">Look in the directory</ButtonLink>
          )
        }
      />
      <Notice tone="info">
        <strong>This place was removed from the directory.</strong> {place.removedWhy && <bdi>{place.removedWhy}</bdi>}
        {mine && " What you did here stays below; only you can see it."}
      </Notice>
      {mine}
    </>
  );
}
