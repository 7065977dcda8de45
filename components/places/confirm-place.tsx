import { ActionButton, ButtonLink } from "@/components/ui/button";
import type { FormAction } from "@/lib/core/form-state";

const ways = [
  { how: "website", words: "I looked at their website" },
  { how: "called", words: "I called" },
  { how: "visited", words: "I was there" },
] as const;

/** One tap for the next person who needs to know. */
export function ConfirmPlace({ placeId, action }: { placeId: string; action: FormAction }) {
  return (
    <div className="grid gap-2">
      <p>Is all of this still correct? Say how you know, and the next visitor can rely on it.</p>
      <div className="actions">
        {ways.map(({ how, words }) => (
          <ActionButton
            key={how}
            action={action}
            fields={{ id: placeId, how }}
            size="small"
            icon="check"
            label={`Still correct: ${words}`}
          >
            {words}
          </ActionButton>
        ))}
        <ButtonLink href={`/places/${placeId}/correct`} size="small" icon="edit">
          Correct something
        </ButtonLink>
      </div>
    </div>
  );
}
