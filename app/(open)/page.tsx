import { redirect } from "next/navigation";
import { LandingSteps } from "@/components/navigation/landing-steps";
import { ButtonLink } from "@/components/ui/button";
import { FilterBar } from "@/components/ui/list";
import { PageHeader } from "@/components/ui/page";
import { isFirstAccount, readInstance } from "@/lib/auth/queries";
import { findViewer } from "@/lib/auth/session";
import { countPlaces } from "@/lib/places/queries";

export default async function LandingPage() {
  if (await findViewer()) redirect("/today");
  const [isFirst, instance, places] = await Promise.all([isFirstAccount(), readInstance(), countPlaces()]);
  const canRegister = isFirst || instance.registrationOpen;
  return (
    <>
      <PageHeader
        title="Get your foot in the door"
        intro="Who is near you, what did you say to whom, and what do you do next? Start with the studios and schools around you."
        actions={
          <>
            {canRegister && (
              <ButtonLink href="/sign-up" tone="primary">
                {isFirst ? "Make the first account" : "Make an account"}
              </ButtonLink>
            )}
            {!isFirst && (
              <ButtonLink href="/sign-in" tone={canRegister ? "quiet" : "primary"}>
                Sign in
              </ButtonLink>
            )}
          </>
        }
      />
      <FilterBar action="/places" label="Find places near you">
        <div className="field">
          <label htmlFor="near">Your town or postcode</label>
          <input id="near" name="near" type="search" autoComplete="address-level2" enterKeyHint="search" data-search />
        </div>
      </FilterBar>
      <LandingSteps places={places.studio + places.school} />
    </>
  );
}
