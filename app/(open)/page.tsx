import { redirect } from "next/navigation";
import { LandingSteps } from "@/components/navigation/landing-steps";
import { ButtonLink } from "@/components/ui/button";
import { FilterBar } from "@/components/ui/list";
import { PageHeader } from "@/components/ui/page";
import { isFirstAccount } from "@/lib/auth/queries";
import { findViewer } from "@/lib/auth/session";
import { countPlaces } from "@/lib/places/queries";

export default async function LandingPage() {
  if (await findViewer()) redirect("/today");
  const [isFirst, places] = await Promise.all([isFirstAccount(), countPlaces()]);
  return (
    <>
      <PageHeader
        title="Get your foot in the door"
        intro="Who is near you, what did you say to whom, and what do you do next? Start with the studios and schools around you."
        actions={
          <>
            <ButtonLink href="/sign-up" tone="primary">
              {isFirst ? "Make the first account" : "Make an account"}
            </ButtonLink>
            <ButtonLink href="/sign-in">Sign in</ButtonLink>
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
