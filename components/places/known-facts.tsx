import { type Fact, Facts } from "@/components/ui/list";

/** What is known as facts, and what is not in one line: six times "unknown" would bury the one that is. */
export function KnownFacts({ items }: { items: readonly Fact[] }) {
  const known = items.filter(({ value }) => value !== null);
  const unknown = items.filter(({ value }) => value === null).map(({ label }) => label);
  return (
    <>
      {known.length > 0 && <Facts items={known} />}
      {unknown.length > 0 && (
        <p className="text-sm text-soft">
          Unknown, ask: {unknown.map((label) => label.charAt(0).toLowerCase() + label.slice(1)).join(", ")}.
        </p>
      )}
    </>
  );
}
