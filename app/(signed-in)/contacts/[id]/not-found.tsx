import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page";

export default function NoSuchContact() {
  return (
    <PageHeader
      title="This person is not here"
      intro="They were deleted, or taken back, or never were here. What you logged stays with its place."
      actions={
        <ButtonLink href="/contacts" tone="primary">
          Contacts
        </ButtonLink>
      }
    />
  );
}
