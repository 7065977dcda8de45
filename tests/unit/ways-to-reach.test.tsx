import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { WordsToSend } from "@/components/references/words-to-send";
import { Thanks } from "@/components/visits/thanks";
import { WhoToAskFor } from "@/components/visits/who-to-ask-for";
import { telLink } from "@/lib/contacts/reach";
import type { FormAction } from "@/lib/core/form-state";
import type { DoorView, PersonToMeet, VisitView } from "@/lib/visits/queries";
import { momentAt } from "@/tests/support/people";

test("a number is dialled as one dials it, its extension after a pause", () => {
  expect(telLink("+44 (0)20 7946 0000")).toBe("tel:+442079460000");
  expect(telLink("+49 ( 0 ) 30 1234")).toBe("tel:+49301234");
  expect(telLink("call Dave 615.555.0177 after 6")).toBe("tel:6155550177");
  expect(telLink("615-555-0100 ext. 4, ask for Dave")).toBe("tel:6155550100,4");
  expect(telLink("(615) 555-0100")).toBe("tel:6155550100");
  expect(telLink("(0)30 1234 / 5678")).toBe("tel:03012345678");
  expect(telLink("(020) 7946 0000")).toBe("tel:02079460000");
  expect(telLink("(0)20 7946 0000")).toBe("tel:02079460000");
  expect(telLink("+1 (615) 555-0100 ext. 12")).toBe("tel:+16155550100,12");
});

const ways = (screen: ReactNode) => {
  const html = renderToStaticMarkup(screen);
  return { html, links: [...html.matchAll(/href="((?:tel|mailto):[^"?]*)/g)].map(([, link]) => link) };
};

const person = (name: string, doNotContact: boolean): PersonToMeet => ({
  id: name,
  name,
  doNotContact,
  pronouns: null,
  roles: [],
  phones: [`555 ${name.length}`],
  emails: [`${name}@example.org`],
});
const door = { phone: "555 0", email: "desk@example.org" } as DoorView;
const visitTo = (people: PersonToMeet[]) =>
  ({ id: "v", version: 1, placeId: "1", placeName: "Blue Room", visitedOn: null, people, door }) as VisitView;

const action: FormAction = async (state) => state;
const act = {
  moveVisitAction: action,
  confirmVisitAction: action,
  recordVisitedAction: action,
  debriefVisitAction: action,
  thankForVisitAction: action,
};
const thanksTo = (people: PersonToMeet[]) =>
  ways(<Thanks visit={visitTo(people)} act={act} moment={momentAt("2027-03-14")} myName="Nora" tone="quiet" />);

test("who asked not to be contacted stands on the sheet of a visit without a button", () => {
  const { html, links } = ways(<WhoToAskFor visit={visitTo([person("ada", true), person("bo", false)])} />);
  expect(links).toEqual(["tel:5552", "mailto:bo@example.org"]);
  expect(html).toContain("555 3 · ada@example.org");
  expect(html.match(/Asked not to be contacted/g)).toHaveLength(1);
});

test("the letter of thanks goes to who may be written to, and to nobody when nobody may", () => {
  const both = thanksTo([person("ada", true), person("bo", false)]);
  expect(both.links).toEqual(["mailto:bo@example.org"]);
  expect(both.html).toContain("Dear%20bo");
  const none = thanksTo([person("ada", true)]);
  expect(none.links).toEqual([]);
  expect(none.html).toContain("asked not to be contacted");
  expect(thanksTo([]).links).toEqual(["mailto:desk@example.org"]);
});

test("the words for a referee who asked not to be contacted open no mail", () => {
  const letter = { subject: "A reference", body: "Hello" };
  const words = (doNotContact: boolean) => ways(<WordsToSend {...{ letter, doNotContact }} email="ada@example.org" />);
  expect(words(false).links).toEqual(["mailto:ada@example.org"]);
  expect(words(true).links).toEqual([]);
  expect(words(true).html).toContain("asked not to be contacted");
});
