import { Section } from "@/components/ui/page";

const formats = [
  [
    "A table (CSV)",
    "With any columns: you say which is which. Comma, semicolon or tab; Excel saves one under “CSV UTF-8”.",
  ],
  ["OpenStreetMap", "What Overpass answers (JSON), or an extract (XML, .osm)."],
  ["GeoJSON", "Points, or shapes with their middle."],
  ["MusicBrainz", "An answer of its web service about places, JSON or XML."],
  ["IPEDS", "US institutions (HD), with the completions (C_A) of the same year if you have them."],
] as const;

export function ImportFormats() {
  return (
    <Section title="What can be read">
      <dl className="grid gap-3">
        {formats.map(([name, words]) => (
          <div key={name}>
            <dt className="font-semibold">{name}</dt>
            <dd className="text-soft">{words}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
