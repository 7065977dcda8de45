import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page";

export default function NoSuchApplication() {
  return (
    <PageHeader
      title="This application is not here"
      intro="It was deleted, or taken back, or it never was. What was logged about it stays with its place."
      actions={
        <ButtonLink href="/applications" tone="primary">
          Applications
        </ButtonLink>
      }
    />
  );
}
