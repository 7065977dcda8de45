import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import { askOutside, isPublic, openOutside } from "@/lib/core/outbound";

const limits = { timeoutMs: 2000, maxBytes: 10_000 };
const asOperator = { ...limits, isOperators: true };

async function serverThat(answers: RequestListener): Promise<string> {
  const server = createServer(answers).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const privateOnes = [
  "http://127.0.0.1/",
  "http://127.1/",
  "http://0x7f000001/",
  "http://2130706433/",
  "http://localhost/",
  "http://0.0.0.0/",
  "http://10.1.2.3/",
  "http://172.16.0.1/",
  "http://192.168.1.1/admin",
  "http://169.254.169.254/latest/meta-data",
  "http://100.64.0.1/",
  "http://[::1]/",
  "http://[::]/",
  "http://[::ffff:127.0.0.1]/",
  "http://[::ffff:7f00:1]/",
  "http://[fd00::1]/",
  "http://[fe80::1]/",
  "http://[64:ff9b::7f00:1]/",
  "http://[2002:7f00:1::]/",
  "http://224.0.0.1/",
];

for (const url of privateOnes)
  test(`${url} is inside a private network and is not asked`, async () => {
    await expect(askOutside(url, limits)).rejects.toThrow(/inside a private network/);
  });

test("a name that leads to this machine is not asked, whatever port it names", async () => {
  let asked = 0;
  const server = await serverThat((_request, response) => {
    asked += 1;
    response.end("secret");
  });
  await expect(askOutside(server.replace("127.0.0.1", "localhost"), limits)).rejects.toThrow(/private network/);
  expect(asked).toBe(0);
});

test("addresses of the public internet are told from the others", () => {
  for (const address of ["8.8.8.8", "93.184.216.34", "2606:4700:4700::1111"]) expect(isPublic(address)).toBe(true);
  for (const address of ["127.0.0.1", "192.0.2.1", "255.255.255.255", "::1", "not an address", ""])
    expect(isPublic(address)).toBe(false);
});

test("what is no web address, or holds a password, is refused", async () => {
  for (const url of ["file:///etc/passwd", "ftp://example.org", "example.org", "javascript:alert(1)", "", "http://"])
    await expect(askOutside(url, limits)).rejects.toThrow(/is not a web address/);
  await expect(askOutside("http://me:secret@example.org/", limits)).rejects.toThrow(/name and a password/);
});

test("an operator's address may be a private one; the other host it redirects to may not", async () => {
  const inside = await serverThat((_request, response) => response.end("secret"));
  const outside = await serverThat((request, response) => {
    if (request.url === "/") response.writeHead(302, { location: "/here" }).end();
    else if (request.url === "/out") response.writeHead(302, { location: inside }).end();
    else response.end("hello");
  });
  const answer = await askOutside(outside, asOperator);
  expect([answer.status, Buffer.from(answer.body).toString(), answer.url]).toEqual([200, "hello", `${outside}/here`]);
  await expect(askOutside(`${outside}/out`, asOperator)).rejects.toThrow(/private network/);
});

test("a circle of redirects ends, and so does one to a file", async () => {
  const circle = await serverThat((request, response) => {
    response.writeHead(302, { location: request.url === "/file" ? "file:///etc/passwd" : "/" }).end();
  });
  await expect(askOutside(circle, asOperator)).rejects.toThrow(/redirects in circles/);
  await expect(askOutside(`${circle}/file`, asOperator)).rejects.toThrow(/is not a web address/);
});

test("any status is an answer, with its headers, and the app says who asks", async () => {
  const server = await serverThat((request, response) => {
    response.writeHead(429, { "retry-after": "7" }).end(request.headers["user-agent"]);
  });
  const answer = await askOutside(server, asOperator);
  expect([answer.status, answer.headers["retry-after"]]).toEqual([429, "7"]);
  expect(Buffer.from(answer.body).toString()).toMatch(/^FootInTheDoor\/\d/);
});

test("a HEAD has no body; a POST keeps its own over a 307", async () => {
  const server = await serverThat(async (request, response) => {
    const sent = (await request.toArray()).join("");
    if (request.url === "/moved") response.writeHead(307, { location: "/" }).end();
    else response.end(`${request.method} ${sent}`);
  });
  expect((await askOutside(server, { ...asOperator, method: "HEAD" })).body.length).toBe(0);
  const posted = await askOutside(`${server}/moved`, { ...asOperator, method: "POST", body: "data=1" });
  expect(Buffer.from(posted.body).toString()).toBe("POST data=1");
});

test("an answer is read only so far, also when it unpacks to more than it weighs", async () => {
  const bomb = gzipSync(Buffer.alloc(50_000_000));
  const server = await serverThat((request, response) => {
    if (request.url === "/bomb") response.writeHead(200, { "content-encoding": "gzip" }).end(bomb);
    else response.end("x".repeat(10_001));
  });
  await expect(askOutside(server, asOperator)).rejects.toThrow(/is larger than 1 MB/);
  await expect(askOutside(`${server}/bomb`, asOperator)).rejects.toThrow(/is larger than 1 MB/);
});

test("a compressed answer is unpacked; what cannot be is said", async () => {
  const server = await serverThat((request, response) => {
    response.writeHead(200, { "content-encoding": "gzip" });
    response.end(request.url === "/broken" ? "not gzip" : gzipSync("hello"));
  });
  expect(Buffer.from((await askOutside(server, asOperator)).body).toString()).toBe("hello");
  await expect(askOutside(`${server}/broken`, asOperator)).rejects.toThrow(/could not be asked: Z_DATA_ERROR/);
});

test("an encoding that is no encoding but a word of the language is read as none", async () => {
  const server = await serverThat((request, response) => {
    response.writeHead(200, { "content-encoding": (request.url ?? "").slice(1) }).end("hello");
  });
  for (const word of ["constructor", "valueOf", "__proto__"])
    expect(Buffer.from((await askOutside(`${server}/${word}`, asOperator)).body).toString()).toBe("hello");
});

test("silence, in front of an answer or in its middle, ends after a while in words", async () => {
  const server = await serverThat((request, response) => {
    if (request.url === "/half") response.write("half of ");
  });
  const soon = { ...asOperator, timeoutMs: 150 };
  await expect(askOutside(server, soon)).rejects.toThrow(/did not answer within 1 second\./);
  await expect(askOutside(`${server}/half`, soon)).rejects.toThrow(/did not answer within 1 second\./);
});

test("an answer that is cut short is told from a whole one", async () => {
  const server = await serverThat((_request, response) => {
    response.writeHead(200, { "content-length": "100" });
    response.write("half", () => response.destroy());
  });
  await expect(askOutside(server, asOperator)).rejects.toThrow(/broke off/);
});

test("whoever asked can change their mind", async () => {
  const server = await serverThat(() => {});
  const stop = new AbortController();
  const asked = askOutside(server, { ...asOperator, signal: stop.signal });
  setTimeout(() => stop.abort(new Error("stopped by hand")), 50);
  await expect(asked).rejects.toThrow("stopped by hand");
});

test("nobody there and no such name are said in words", async () => {
  await expect(askOutside("http://127.0.0.1:1/", asOperator)).rejects.toThrow(
    "127.0.0.1:1 could not be reached: it refused the connection.",
  );
  await expect(askOutside("http://no-such-host.invalid/", { ...limits, timeoutMs: 55_000 })).rejects.toThrow(
    /could not be reached/,
  );
});

test("a body that nobody wants can be let go", async () => {
  const server = await serverThat((_request, response) => void response.write("x".repeat(1000)));
  const answer = await openOutside(server, asOperator);
  answer.body.destroy();
  expect(answer.body.destroyed).toBe(true);
});
