import { AsyncLocalStorage } from "node:async_hooks";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { letGoOfRenders } from "@/lib/commands/start/abort-reasons";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

const renders = new AsyncLocalStorage<object>();
const aborted: AbortController[] = [];

/** Renders something and ends it as React does; answers a look at what was rendered that does not hold it. */
function rendered(end: (controller: AbortController) => void): Promise<WeakRef<object>> {
  const render = { page: "x".repeat(1_000) };
  return new Promise((done) => {
    renders.run(render, () =>
      setImmediate(() => {
        const controller = new AbortController();
        end(controller);
        aborted.push(controller);
        done(new WeakRef(render));
      }),
    );
  });
}

async function isHeldAfter(end: (controller: AbortController) => void): Promise<boolean> {
  const held = await rendered(end);
  // what a WeakRef was asked for or made of is held until this turn is over
  await new Promise((done) => setTimeout(done, 20));
  collectGarbage();
  return held.deref() !== undefined;
}

test("a render whose end is remembered as an error is let go", async () => {
  const withReason = (controller: AbortController) => controller.abort(new Error("rendered"));
  const without = (controller: AbortController) => controller.abort();
  letGoOfRenders();
  expect(await isHeldAfter(withReason)).toBe(false);
  expect(await isHeldAfter(without)).toBe(false);
  expect(aborted.map(({ signal }) => signal.reason.message)).toEqual(["rendered", expect.any(String)]);
});

test("reasons that are no errors stay what they are", () => {
  letGoOfRenders();
  const controller = new AbortController();
  controller.abort("enough");
  expect(controller.signal.reason).toBe("enough");
});
