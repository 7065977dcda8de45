import { connect, createServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/**
 * The PostgreSQL database at `url` by way of a line that can break: afterwards the client has lost its server, and the server goes on with
 * what it was told, as when the client's machine is gone.
 */
export async function breakable(url: string): Promise<{ readonly url: string; readonly breakOff: () => void }> {
  const server = new URL(url);
  const clients: Socket[] = [];
  const upstreams: Socket[] = [];
  const line = createServer((client) => {
    const upstream = connect(Number(server.port || 5432), server.hostname);
    clients.push(client.on("error", () => {}));
    upstreams.push(upstream.on("error", () => {}));
    client.on("data", (bytes) => upstream.write(bytes)).on("end", () => upstream.end());
    upstream.on("data", (bytes) => client.write(bytes)).on("end", () => client.end());
  });
  await new Promise<void>((resolve) => line.listen(0, "127.0.0.1", resolve));
  const address = line.address();
  const through = new URL(url);
  through.host = `127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  onTestFinished(() => {
    for (const upstream of upstreams) upstream.destroy();
  });
  return {
    url: through.href,
    breakOff: () => {
      line.close();
      for (const client of clients) client.destroy();
      // read by the server once it is done with what it was told
      for (const upstream of upstreams) upstream.end();
    },
  };
}
