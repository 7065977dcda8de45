import { ButtonLink } from "@/components/ui/button";
import { Section } from "@/components/ui/page";
import type { FirstStep } from "@/lib/agenda/queries";

const ways: Record<FirstStep["step"], { href: string; button: string; words: string }> = {
  home: {
    href: "/settings#home",
    button: "Set home",
    words: "A town is enough. Lists start from there, and only you see it.",
  },
  place: {
    href: "/places",
    button: "See who is near",
    words: "Studios and schools around you, each with how it wants to be approached.",
  },
  contact: {
    href: "/log",
    button: "Log a first talk",
    words: "Called someone, wrote to someone, met someone? Three taps. Or plan a visit from a place’s page.",
  },
};

/** For an empty account: the three steps to take, the next one lit up. */
export function FirstSteps({ steps }: { steps: readonly FirstStep[] }) {
  const next = steps.find((step) => !step.done)?.step;
  return (
    <Section title="Your first three steps">
      <ol className="first-steps">
        {steps.map(({ step, label, done }) => (
          <li key={step} className={done ? "is-done" : undefined}>
            <strong>{label}</strong>
            {done ? <span> – done</span> : <p className="hint">{ways[step].words}</p>}
            {!done && (
              <ButtonLink href={ways[step].href} tone={step === next ? "primary" : "quiet"}>
                {ways[step].button}
              </ButtonLink>
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}
