import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page";

export default function PlaceNotFound() {
  return (
    <PageHeader
      title="There is no such place"
      intro="The address may be mistyped, or the place was merged with another. Look for it by name."
      actions={
        <ButtonLink href="/places" tone="primary">
          Look in the directory
        </ButtonLink>
      }
    />
  );
}
