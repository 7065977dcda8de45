import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page";

export default function NotFound() {
  return (
    <main id="main" className="alone">
      <PageHeader
        title="There is nothing here"
        intro="The address may be mistyped, or what was here is gone or belongs to someone else."
        actions={<ButtonLink href="/">Start page</ButtonLink>}
      />
    </main>
  );
}
