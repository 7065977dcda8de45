import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page";

export default function NoSuchReference() {
  return (
    <PageHeader
      title="This request is not here"
      intro="It was deleted, or taken back, or it never was. What was logged about it stays with its person."
      actions={
        <ButtonLink href="/references" tone="primary">
          References
        </ButtonLink>
      }
    />
  );
}
