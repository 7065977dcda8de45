import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page";

export default function NothingOfMine() {
  return (
    <PageHeader
      title="There is nothing here"
      intro="The address may be mistyped, or what was here is gone or belongs to someone else."
      actions={
        <ButtonLink href="/today" tone="primary">
          Today
        </ButtonLink>
      }
    />
  );
}
