import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { LogForm } from "@/components/outreach/log-form";

test("a talk that is logged says no time of its own: a page that stood open all night logs it now", () => {
  const whom = { people: [], places: [] };
  const chosen = { contactId: undefined, placeId: undefined };
  const html = renderToStaticMarkup(
    <LogForm
      action={async (state) => state}
      id="one"
      {...{ whom, chosen }}
      typed=""
      channel={undefined}
      back={undefined}
      links={{}}
    />,
  );
  const when = /<input[^>]*name="occurredAt"[^>]*>/.exec(html)?.[0];
  expect(when).toBeDefined();
  expect(when).not.toContain("value=");
  expect(html).toContain("Left empty, it is now.");
});
