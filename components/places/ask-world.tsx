import { ActionForm, HiddenField, SubmitButton } from "@/components/ui/form";
import type { FormAction } from "@/lib/core/form-state";
import { type DistanceUnit, distanceText } from "@/lib/places/distance";
import type { NearMe } from "@/lib/places/near-me/queries";
import { mostRadiusKm } from "@/lib/places/world/area";

type AskWorldProps = {
  near: Pick<NearMe, "around" | "page">;
  unit: DistanceUnit;
  mayAsk: boolean;
  action: FormAction;
};

/** Asks OpenStreetMap and MusicBrainz about the surroundings of what is being looked at. */
export function AskWorld({ near: { around, page }, unit, mayAsk, action }: AskWorldProps) {
  if (!around) return null;
  if (!mayAsk)
    return (
      <p className="mt-6 text-soft">
        Missing something? Whoever runs this site can ask OpenStreetMap and MusicBrainz for more around here.
      </p>
    );
  const { radiusKm } = around;
  const askedKm = Math.min(radiusKm, mostRadiusKm);
  // nobody else needs to know the house
  const degrees = (angle: number) => (around.isHome ? angle.toFixed(2) : String(angle));
  return (
    <ActionForm action={action} label="Find more around here" className="mt-6 grid gap-2">
      <HiddenField name="latitude" value={degrees(around.latitude)} />
      <HiddenField name="longitude" value={degrees(around.longitude)} />
      <HiddenField name="where" value={around.label} />
      <HiddenField name="radiusKm" value={String(askedKm)} />
      <SubmitButton tone={page.items.length === 0 ? "primary" : "quiet"}>Find more around here</SubmitButton>
      <p className="text-sm text-soft">
        Asks OpenStreetMap and MusicBrainz about {distanceText(Math.ceil(askedKm), unit)} around {around.label}
        {radiusKm > mostRadiusKm && `, which is the most at once`}. What comes can be taken back.
      </p>
    </ActionForm>
  );
}
