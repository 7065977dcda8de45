import { ButtonLink } from "@/components/ui/button";
import { Notice } from "@/components/ui/page";
import { mailLink, telLink } from "@/lib/contacts/reach";
import type { PlaceKind } from "@/lib/places/options";
import { kindVisited } from "@/lib/visits/kind-visited";
import type { NextProps } from "./visit-next";

const words: Readonly<Record<PlaceKind, { who: string; what: string }>> = {
  studio: { who: "the studio manager", what: "how recording works" },
  school: { who: "somebody who teaches audio", what: "your audio courses" },
  shop: { who: "somebody who knows the bands from here", what: "who records and who teaches around here" },
};

/** The frightening part made small: whom to call, and the words, to be read out or changed. */
export function WhatToSay({ visit, myName }: NextProps) {
  const { door, placeName, placeKind, approach } = visit;
  const { who, what } = words[kindVisited(placeKind)];
  const ask = `Could I come by for fifteen minutes, at a time that is quiet for you, and ask a few questions about ${what}?`;
  const body = `Hello,\n\nmy name is ${myName}, and I live nearby. ${ask}\n\nIf that does not suit, is there somebody else I could ask?\n\nThank you,\n${myName}`;
  return (
    <>
      {approach === "walk_in" && placeKind !== "shop" && (
        <Notice tone="warning">
          <strong>You plan to walk in.</strong> Never during a session: early afternoon, one sentence at the door, and
          leave at once if it does not suit.
        </Notice>
      )}
      <details className="more-fields">
        <summary>What to say</summary>
        <div className="grid max-w-[70ch] gap-2 border-accent-edge border-s-4 ps-4">
          <p>
            “Hello, my name is <bdi>{myName}</bdi>. Could I talk to {who}, or is there a better time to call?”
          </p>
          <p>“{ask}”</p>
          <p>If it is a no: “Thank you anyway. Whom else around here would you ask?”</p>
        </div>
        <div className="actions mt-4">
          {door?.phone && (
            <ButtonLink href={telLink(door.phone)} icon="phone">
              Call
            </ButtonLink>
          )}
          {door?.email && (
            <ButtonLink href={mailLink(door.email, { subject: `A short visit to ${placeName}?`, body })} icon="mail">
              Write
            </ButtonLink>
          )}
        </div>
      </details>
    </>
  );
}
