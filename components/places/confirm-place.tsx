import { ActionButton, ButtonLink } from "@/components/ui/button";
import type { FormAction } from "@/lib/core/form-state";

const ways = [
  { how: "called", words: "I called" },
  { how: "visited", words: "I was there" },
  { how: "website", words: "I looked online" },
  { how: "emailed", words: "They wrote back" },
] as const;

type ConfirmPlaceProps = {
  placeId: string;
  action: FormAction;
  /** The page to come back to, when it is not the place's own. */
  back?: string;
};

/** One tap for the next person who needs to know, and one that also says how. */
export function ConfirmPlace({ placeId, action, back }: ConfirmPlaceProps) {
  const fields = { id: placeId, ...(back ? { back } : {}) };
  return (
    <div className="mt-3 grid gap-2">
      <p>Is all of this still correct? One tap, and the next visitor can rely on it.</p>
      <div className="actions">
        <ActionButton action={action} fields={fields} icon="check">
          Still correct
        </ActionButton>
        <ButtonLink href={`/places/${placeId}/correct`} icon="edit">
          Correct something
        </ButtonLink>
      </div>
      <div className="actions">
        <span className="self-center text-sm text-soft">Or say how you know:</span>
        {ways.map(({ how, words }) => (
          <ActionButton
            key={how}
            action={action}
            fields={{ ...fields, how }}
            size="small"
            label={`Still correct: ${words}`}
          >
            {words}
          </ActionButton>
        ))}
      </div>
    </div>
  );
}
