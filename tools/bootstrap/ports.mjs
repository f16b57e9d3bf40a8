import { createServer } from "node:net";
import { PlainError } from "./say.mjs";

/**
 * @param services `{ name, setting, host, port }` of each program that will listen
 * @throws PlainError before anything is built, rather than by one program after the other has started
 */
export async function requireFreePorts(services) {
  const [first, second] = services;
  if (first.port === second.port) {
    throw new PlainError(
      `${first.setting} and ${second.setting} are both ${first.port}: give each a port of its own.`,
    );
  }
  for (const service of services) await requireFree(service);
}

async function requireFree({ name, setting, host, port }) {
  const fault = (await listenFault(host, port)) ?? (await shadowFault(host, port));
  if (fault === null) return;
  if (fault === "EADDRINUSE") {
    throw new PlainError(
      `Port ${port}, where ${name} is to be served, is taken by another program: stop it, or choose another port with ${setting}=${port + 100} npm start.`,
    );
  }
  if (fault === "EACCES")
    throw new PlainError(
      `This account may not serve ${name} on port ${port}: choose one above 1023 with ${setting}.`,
    );
  throw new PlainError(`HOST is ${host}, which is no address of this machine (${fault}).`);
}

/** Browsers try `localhost` as ::1 first: a stranger there would be seen in our place. */
function shadowFault(host, port) {
  return host === "127.0.0.1" ? listenFault("::1", port, ["EADDRNOTAVAIL", "EAFNOSUPPORT"]) : null;
}

function listenFault(host, port, ignored = []) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", ({ code }) => resolve(ignored.includes(code) ? null : code));
    probe.listen({ host, port }, () => probe.close(() => resolve(null)));
  });
}
