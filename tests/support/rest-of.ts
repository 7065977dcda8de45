// What somebody in a browser test has already, made through the API instead of form by form:
//   const make = restOf(account);
//   const { id } = await make("/contacts", { name: "Ana Ruiz" });
import { randomUUID } from "node:crypto";
import { expect } from "playwright/test";
import { command } from "./another-app";
import type { Account } from "./browser";

type Row = { readonly id: string; readonly version: number } & Readonly<Record<string, unknown>>;

/** Answers the row that was made, or, without a body, the one that is there. */
export function restOf(account: Account) {
  const words = ["account", "token", "--email", account.email, "--name", "tests", "--scopes", "read,write"];
  const token = command(process.env.E2E_DATA_DIR ?? "", words);
  return async (path: string, body?: Readonly<Record<string, unknown>>): Promise<Row> => {
    const answer = await fetch(`${process.env.E2E_BASE_URL}/api/v1${path}`, {
      method: body ? "POST" : "GET",
      // making the next account holds everything up for longer than a connection is kept
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json", connection: "close" },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const said = await answer.text();
    expect(answer.ok, `${path}: ${said}`).toBe(true);
    return JSON.parse(said);
  };
}

/** A place that no other test knows: studios of a browser test stand in the directory of all. */
export const newPlaceName = (name: string) => `${name} ${randomUUID().slice(0, 8)}`;
