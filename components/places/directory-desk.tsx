import { ButtonLink } from "@/components/ui/button";
import { Section } from "@/components/ui/page";

/** The way to what keeps the directory right, for those who run the instance. */
export function DirectoryDesk({ waiting }: { waiting: number }) {
  return (
    <Section title="The directory" id="directory">
      <div className="actions">
        <ButtonLink href="/reports">{waiting > 0 ? `Reports (${waiting} waiting)` : "Reports"}</ButtonLink>
        <ButtonLink href="/places/duplicates">Places that may be one</ButtonLink>
        <ButtonLink href="/corrections">Corrections</ButtonLink>
        <ButtonLink href="/imports">Imports</ButtonLink>
      </div>
    </Section>
  );
}
