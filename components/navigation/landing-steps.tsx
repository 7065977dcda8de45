import { Section } from "@/components/ui/page";

const steps = [
  [
    "See who is near",
    "Studios and schools around you, each with how it wants to be approached: write first, call, or come to an open day.",
  ],
  [
    "Remember what was said",
    "Log a call or a visit in three taps: who, how it went, what comes next. Nobody else ever sees it.",
  ],
  [
    "Know what to do today",
    "Follow-ups, thank-yous, deadlines and letters, each on the day it is due, with your last note beside it.",
  ],
] as const;

export function LandingSteps({ places }: { places: number }) {
  return (
    <Section title="How it works">
      <ol className="steps">
        {steps.map(([title, text]) => (
          <li key={title}>
            <strong>{title}.</strong> {text}
          </li>
        ))}
      </ol>
      <p>
        <a href="/places">Browse all {places.toLocaleString("en")} places</a> without an account. Every fact says where
        it is <a href="/sources">from</a>.
      </p>
    </Section>
  );
}
