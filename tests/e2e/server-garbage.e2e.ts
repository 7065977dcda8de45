import { connect } from "node:net";
import { expect, test } from "@/tests/support/browser";

const address = () => new URL(process.env.E2E_BASE_URL ?? "");
const head = () => `Host: ${address().host}\r\nConnection: close\r\n`;

type Answer = { status: number; head: string; body: string };

/** Sends bytes as they are and reads what comes back until the server closes, or falls silent for five seconds. */
function send(bytes: string | Buffer): Promise<Answer> {
  return new Promise((resolve) => {
    let text = "";
    const socket = connect(Number(address().port), address().hostname);
    const done = () => {
      socket.destroy();
      const [first = "", ...rest] = text.split("\r\n\r\n");
      resolve({ status: Number(first.split(" ")[1] ?? 0), head: first.toLowerCase(), body: rest.join("\r\n\r\n") });
    };
    socket.on("data", (chunk) => {
      text += chunk.toString("latin1");
    });
    socket.on("error", done);
    socket.on("close", done);
    socket.setTimeout(30_000, done);
    socket.write(bytes);
  });
}

const ask = (method: string, path: string, headers = "", body = "") =>
  send(
    `${method} ${path} HTTP/1.1\r\n${head()}${headers}${body ? `Content-Length: ${Buffer.byteLength(body)}\r\n` : ""}\r\n${body}`,
  );

const kept = [
  "x-content-type-options: nosniff",
  "x-frame-options: deny",
  "referrer-policy: same-origin",
  "cross-origin-opener-policy: same-origin",
  "permissions-policy:",
  "content-security-policy:",
];

function expectRefusal(answer: Answer, what: string): void {
  expect(answer.status, `${what}: ${answer.head}`).toBeGreaterThanOrEqual(200);
  expect(answer.status, `${what}: ${answer.head}`).toBeLessThan(500);
  for (const header of kept) expect(answer.head, what).toContain(header);
}

const form = "Content-Type: multipart/form-data; boundary=x\r\n";
const json = "Content-Type: application/json\r\n";

test("no address is answered with a fault, and every answer carries the security headers", async () => {
  const paths = ["/%E0%A4%A", "/%00", "//", "//evil.example/%2f", "/\\evil", "http://evil.example/", "/_global-error"];
  const more = [
    "/_error",
    "/500",
    "/%5Fglobal-error",
    "/_next/static/%00",
    "/_next/image",
    "/(open)/sign-in",
    "/places/[id]",
  ];
  const long = [
    `/${"a".repeat(8000)}`,
    `/places?near=${"%F0%9F%8E%A7".repeat(1000)}`,
    "/sign-in?next=%0d%0a&next=2&error=a",
  ];
  for (const path of [...paths, ...more, ...long, "/api/v1/places/%00", "/api/nothing", "/sign-in/", "/icon.svg", "/"])
    expectRefusal(await ask("GET", path), path.slice(0, 60));
});

test("a method that nobody expects is refused", async () => {
  for (const method of ["TRACE", "PROPFIND", "DELETE", "PUT", "MKCOL"])
    for (const path of ["/", "/sign-in", "/api/v1/places", "/api/health", "/api/auth/session"])
      expectRefusal(await ask(method, path), `${method} ${path}`);
  expect((await ask("PROPFIND", "/sign-in")).status).toBe(405);
});

test("bytes that are no HTTP are answered with a 400", async () => {
  const noise = ["\u0016\u0003\u0001\u0002\r\n\r\n", "HELLO\r\n\r\n", "GET / HTTP/9.9\r\n\r\n"];
  for (const bytes of [
    ...noise,
    `GET / HTTP/1.1\r\n${head()}X-A: \u0000\r\n\r\n`,
    Buffer.from("GET /\xff HTTP/1.1\r\n\r\n", "latin1"),
  ])
    expectRefusal(await send(bytes), JSON.stringify(String(bytes)));
  expect((await ask("GET", "/", `X-A: ${"a".repeat(40_000)}\r\n`)).status).toBe(431);
});

test("a body that breaks off its own rules is refused", async () => {
  const chunked = `POST /sign-in HTTP/1.1\r\n${head()}Transfer-Encoding: chunked\r\n${form}\r\nZZZ\r\n\r\n`;
  expectRefusal(await send(chunked), "bad chunk");
  for (const length of ["abc", "-1"])
    expectRefusal(await send(`POST /sign-in HTTP/1.1\r\n${head()}Content-Length: ${length}\r\n\r\n`), length);
  for (const body of ["garbage", "--x", '--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1'])
    expectRefusal(await ask("POST", "/sign-in", form, body), body);
  expectRefusal(await ask("POST", "/sign-in", "Content-Type: multipart/form-data\r\n", "x"), "no boundary");
  expectRefusal(await ask("POST", "/nothing-here", form, "garbage"), "a form for a page that is not there");
  expectRefusal(await ask("POST", "/sign-in", form), "no body at all");
});

test("a body that is too large is refused, whether it says so or comes in chunks", async () => {
  expect((await ask("POST", "/sign-in", form, "x".repeat(2_000_000))).status).toBe(413);
  const chunk = `20000\r\n${"x".repeat(0x20000)}\r\n`;
  const start = `POST /sign-in HTTP/1.1\r\n${head()}Transfer-Encoding: chunked\r\n${form}\r\n`;
  expect((await send(`${start}${chunk.repeat(12)}0\r\n\r\n`)).status).toBe(413);
});

test("an action is called with anything, and the sender is told that it was no form", async ({ request }) => {
  const page = await (await request.get("/sign-in")).text();
  const id = /&quot;id&quot;:&quot;([0-9a-f]+)&quot;/.exec(page)?.[1] ?? "";
  expect(id).not.toBe("");
  const called = (action: string, type: string, body: string) =>
    ask("POST", "/sign-in", `Next-Action: ${action}\r\n${type ? `Content-Type: ${type}\r\n` : ""}`, body);
  for (const unknown of ["x", "00ff", "f".repeat(42), "__proto__"])
    expectRefusal(await called(unknown, "text/plain", "[]"), `action ${unknown}`);
  const bodies = [
    "",
    "{",
    "[]",
    "null",
    "[1,2]",
    '["$F1"]',
    '["$Q1"]',
    '["$@5"]',
    '["$1:__proto__:x"]',
    '[{"then":1}]',
    "\u0000",
  ];
  for (const body of bodies) {
    expectRefusal(await called(id, "text/plain;charset=UTF-8", body), `action with ${body}`);
    const part = `--x\r\nContent-Disposition: form-data; name="0"\r\n\r\n${body}\r\n--x--\r\n`;
    expectRefusal(await called(id, "multipart/form-data; boundary=x", part), `action with the part ${body}`);
    const field = (name: string, value: string) =>
      `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    const bound = `${field("$ACTION_REF_1", "")}${field("$ACTION_1:0", `{"id":"${id}","bound":"$@1"}`)}${field("$ACTION_1:1", body)}--x--\r\n`;
    expectRefusal(await ask("POST", "/sign-in", form, bound), `form bound to ${body}`);
  }
});

test("a form of another site is refused", async () => {
  for (const origin of ["https://evil.example", "null", "%%%"])
    for (const path of ["/sign-in", "/api/auth/signout"])
      expect((await ask("POST", path, `Origin: ${origin}\r\n${form}`, "--x--\r\n")).status, `${origin} ${path}`).toBe(
        403,
      );
});

test("made-up cookies, hosts and headers of the router are no fault", async () => {
  const name = "next-auth.session-token";
  const cookies = [
    `${name}=garbage`,
    `${name}=eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..A.B.C`,
    `=;;;%%%; ${name}=%E0%A4%A`,
  ];
  for (const cookie of [...cookies, "next-auth.callback-url=javascript:x", "next-auth.csrf-token=x|y"])
    for (const path of ["/settings", "/sign-in", "/api/auth/session", "/api/auth/csrf"])
      expectRefusal(await ask("GET", path, `Cookie: ${cookie}\r\n`), `${cookie} ${path}`);
  for (const host of ["%%%", "a b/c", "[::1", "^^^", "", "evil.example"])
    for (const path of ["/sign-in", "/api/v1/places?limit=1", "/api/auth/session"])
      expectRefusal(
        await send(`GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`),
        `${host} ${path}`,
      );
  for (const tree of ["garbage", "%5B%5D", "%7B", "null", "%5B".repeat(3000)])
    expectRefusal(await ask("GET", "/sign-in", `RSC: 1\r\nNext-Router-State-Tree: ${tree}\r\n`), tree.slice(0, 20));
  for (const range of ["bytes=5-2", "bytes=99999999-", "bytes=a-b"])
    expectRefusal(await ask("GET", "/icon.svg", `Range: ${range}\r\n`), range);
});

test("next-auth's routes answer no request with a fault", async () => {
  const gets = ["", "/x/y/z", "/signout", "/verify-request", "/callback/credentials", "/callback/oidc?code=x&state=y"];
  for (const path of [
    ...gets,
    "/error?error=%3Cscript%3E",
    "/signin?callbackUrl=javascript:alert(1)",
    "/session?callbackUrl=%00",
  ])
    expectRefusal(await ask("GET", `/api/auth${path}`), path);
  for (const path of ["/callback/credentials", "/signin/oidc", "/signout", "/session", "/_log"])
    for (const body of ["{", "null", "[1]", '{"csrfToken":{"a":1}}'])
      expectRefusal(await ask("POST", `/api/auth${path}`, json, body), `${path} ${body}`);
});

test("a client that asks for HTTP/2 is answered in HTTP/1.1", async () => {
  const answer = await send(
    `GET /api/health HTTP/1.1\r\nHost: ${address().host}\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n`,
  );
  expect(answer.status).toBe(200);
});

test("scripts run only with the nonce of their page, and nothing is inline", async ({ request }) => {
  const [first, second] = [await request.get("/sign-in"), await request.get("/sign-in")];
  const nonceOf = (policy: string) => /'nonce-([^']+)'/.exec(policy)?.[1];
  const policy = first.headers()["content-security-policy"] ?? "";
  expect(policy).not.toContain("unsafe-inline");
  expect(policy).not.toContain("unsafe-eval");
  expect(nonceOf(policy)).not.toBe(nonceOf(second.headers()["content-security-policy"] ?? ""));
  const page = await first.text();
  for (const [tag] of page.matchAll(/<script[^>]*>/g)) expect(tag).toContain(`nonce="${nonceOf(policy)}"`);
  expect(page).not.toMatch(/<[^>]+\s(style|on\w+)="/);
});
