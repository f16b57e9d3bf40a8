import { createServer } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { freePort } from "../../../packages/testing/src/free-port.ts";
import { requireFreePorts } from "../ports.mjs";

const portal = { name: "the portal", setting: "PORTAL_PORT", host: "127.0.0.1" };
const admin = { name: "the admin app", setting: "ADMIN_PORT", host: "127.0.0.1" };

test("two free ports are accepted", async () => {
  const services = [
    { ...portal, port: await freePort() },
    { ...admin, port: await freePort() },
  ];
  await expect(requireFreePorts(services)).resolves.toBeUndefined();
});

for (const stranger of ["127.0.0.1", "0.0.0.0", "::1"]) {
  test(`a port that a stranger on ${stranger} has taken is one sentence that names the port and the way out`, async () => {
    const port = await taken(stranger);
    const services = [
      { ...portal, port: await freePort() },
      { ...admin, port },
    ];
    await expect(requireFreePorts(services)).rejects.toThrow(
      `Port ${port}, where the admin app is to be served, is taken by another program: stop it, or choose another port with ADMIN_PORT=${port + 100} npm start.`,
    );
  });
}

test("one port for both apps is refused", async () => {
  const port = await freePort();
  await expect(
    requireFreePorts([
      { ...portal, port },
      { ...admin, port },
    ]),
  ).rejects.toThrow(`PORTAL_PORT and ADMIN_PORT are both ${port}`);
});

test("a host that is not this machine is refused", async () => {
  const elsewhere = { host: "192.0.2.1" };
  const services = [
    { ...portal, ...elsewhere, port: 3000 },
    { ...admin, ...elsewhere, port: 3001 },
  ];
  await expect(requireFreePorts(services)).rejects.toThrow(
    "HOST is 192.0.2.1, which is no address of this machine",
  );
});

function taken(host) {
  return new Promise((resolve) => {
    const stranger = createServer();
    stranger.listen({ port: 0, host }, () => resolve(stranger.address().port));
    onTestFinished(() => stranger.close());
  });
}
