import fc from "fast-check";
import { expect, test } from "vitest";
import { afterSilence, isLongSilence } from "@/lib/applications/nudge";
import { applicationEndings, applicationStatuses, isEnding } from "@/lib/applications/options";
import { applicationForm, applicationInput } from "@/lib/applications/schema";
import { afterMove, firstStage, type InHand, nextOf, type Stage } from "@/lib/applications/stage";
import { addDays } from "@/lib/core/dates";

const saved: Stage = { status: "saved", open: true, sentOn: null, lastHeardOn: null, outcomeReason: null };
const inHand: InHand = { ...saved, deadlineOn: null, nextStep: null, nextStepOn: null };

test("sending sets the day once; going back and sending again keeps it", () => {
  const sent = { ...saved, ...afterMove(saved, "sent", "2027-03-01") };
  expect(sent.sentOn).toBe("2027-03-01");
  const back = { ...sent, ...afterMove(sent, "preparing", "2027-03-02") };
  expect({ ...back, ...afterMove(back, "sent", "2027-03-05") }.sentOn).toBe("2027-03-01");
});

test("an invitation means they were heard from; a correction backwards does not", () => {
  const sent = { ...saved, status: "sent", sentOn: "2027-03-01" };
  const invited = { ...sent, ...afterMove(sent, "interview", "2027-03-09") };
  expect(invited.lastHeardOn).toBe("2027-03-09");
  expect({ ...invited, ...afterMove(invited, "in_conversation", "2027-03-20") }.lastHeardOn).toBe("2027-03-09");
});

test("through any moves, an application is open exactly when its status is no ending, and days never move", () => {
  const moves = fc.array(fc.constantFrom(...applicationStatuses), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(moves, (sequence) => {
      let stage: Stage = { ...saved, ...firstStage("saved", "2027-03-01") };
      let sentOn: string | null = null;
      for (const [day, to] of sequence.entries()) {
        stage = { ...stage, ...afterMove(stage, to, addDays("2027-03-01", day)) };
        expect(stage.status).toBe(to);
        expect(stage.open).toBe(!isEnding(to));
        if (sentOn !== null) expect(stage.sentOn).toBe(sentOn);
        if (to === "sent") expect(stage.sentOn).not.toBeNull();
        sentOn = stage.sentOn;
      }
    }),
  );
});

test("coming back from an ending forgets why it had ended", () => {
  const closed = { ...saved, status: "rejected", open: false, outcomeReason: "No licence" };
  expect(afterMove(closed, "interview", "2027-03-01")).toMatchObject({ open: true, outcomeReason: null });
});

test("silence asks for a nudge after 7 days, another after 14 more, then rests for 90", () => {
  expect(afterSilence({ since: "2027-02-25", nudgedOn: [] })).toMatchObject({ kind: "nudge", dueOn: "2027-03-04" });
  expect(afterSilence({ since: "2027-02-25", nudgedOn: ["2027-03-04"] })).toMatchObject({
    kind: "nudge",
    dueOn: "2027-03-18",
  });
  expect(afterSilence({ since: "2027-02-25", nudgedOn: ["2027-03-18", "2027-03-04"] })).toMatchObject({
    kind: "resume",
    dueOn: "2027-06-16",
  });
  expect(isLongSilence("2027-03-01", "2027-03-30")).toBe(false);
  expect(isLongSilence("2027-03-01", "2027-03-31")).toBe(true);
});

test("what is next: the earliest of step, deadline and nudge; nothing once it is over", () => {
  const today = "2027-03-10";
  expect(nextOf({ ...inHand, deadlineOn: "2027-03-20" }, today)).toMatchObject({ kind: "deadline", on: "2027-03-20" });
  const both = { ...inHand, deadlineOn: "2027-03-20", nextStep: "Ask Sam to read it", nextStepOn: "2027-03-12" };
  expect(nextOf(both, today)).toEqual({ kind: "next_step", what: "Ask Sam to read it", on: "2027-03-12" });
  const sent = { ...inHand, status: "sent", sentOn: "2027-03-01", deadlineOn: "2027-03-20" };
  expect(nextOf(sent, today)).toMatchObject({ kind: "nudge", on: "2027-03-27" });
  expect(nextOf(inHand, today)).toMatchObject({ kind: "send", on: null });
  for (const status of applicationEndings) expect(nextOf({ ...both, status, open: false }, today)).toBeNull();
});

test("a kind and a title make an application; the advert may be 50,000 characters long and no longer", () => {
  const least = { kind: "runner", title: "Runner" };
  expect(applicationInput.parse(least)).toMatchObject({ status: "saved" });
  expect(applicationInput.safeParse({ ...least, postingText: "x".repeat(50_000) }).success).toBe(true);
  expect(applicationInput.safeParse({ ...least, postingText: "x".repeat(50_001) }).success).toBe(false);
  expect(applicationInput.safeParse({ ...least, deadlineOn: "2027-02-29" }).success).toBe(false);
  expect(applicationInput.safeParse({ ...least, postingUrl: "javascript:alert(1)" }).success).toBe(false);
  expect(applicationInput.safeParse({ ...least, ownerId: "somebody" }).success).toBe(false);
});

test("in the whole form, what is left blank is cleared", () => {
  const id = "01890000-0000-7000-8000-000000000000";
  const { patch } = applicationForm.parse({ id, version: "3", kind: "job", title: "Assistant", pay: "12 an hour" });
  expect(patch).toMatchObject({ version: 3, pay: "12 an hour", notes: null, placeId: null, deadlineOn: null });
});
