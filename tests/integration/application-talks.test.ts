import { expect, test } from "vitest";
import { createApplication } from "@/lib/applications/mutations";
import { listApplications } from "@/lib/applications/queries";
import { applicationFilter, applicationInput } from "@/lib/applications/schema";
import { database } from "@/lib/core/db";
import { createInteraction } from "@/lib/outreach/mutations";
import { engine } from "@/tests/support/database";
import { momentAt, signUp } from "@/tests/support/people";
import { sqliteStatement } from "@/tests/support/statements";

const noon = momentAt("2027-03-14");
const call = { channel: "phone", direction: "out", summary: "Asked again", occurredAt: noon.now } as const;

/** The statements that are read from while `work` is done. */
async function statementsOf(work: () => Promise<unknown>): Promise<string[]> {
  const { all } = sqliteStatement;
  const seen: string[] = [];
  sqliteStatement.all = function (this: typeof sqliteStatement, ...given) {
    seen.push(this.source);
    return all.apply(this, given);
  };
  await work();
  sqliteStatement.all = all;
  return seen;
}

test.runIf(engine === "sqlite")(
  "what was said about applications is looked up by them, not among all that the person ever said",
  async () => {
    const nora = await signUp("Nora Field");
    const made = applicationInput.parse({ kind: "runner", title: "Runner", status: "sent", sentOn: "2027-03-01" });
    for (let nth = 0; nth < 30; nth++) {
      const { id } = await createApplication(nora, made, noon);
      await createInteraction(nora, { ...call, applicationId: id }, noon);
    }
    const filter = applicationFilter.parse({ limit: 25 });
    const seen = await statementsOf(async () => {
      expect((await listApplications(nora, filter)).items[0]).toMatchObject({ nudgedOn: ["2027-03-14"] });
    });
    const talks = seen.filter((source) => source.includes("`Interaction`"));
    expect(talks).toHaveLength(1);
    const { direct } = await database();
    for (const source of talks) {
      const values = Array.from(source.matchAll(/\?/g), () => null);
      const plan = direct?.().all<{ detail: string }>(`EXPLAIN QUERY PLAN ${source}`, values) ?? [];
      expect(plan.map(({ detail }) => detail)).toEqual([expect.stringContaining("Interaction_applicationId_idx")]);
    }
  },
);
