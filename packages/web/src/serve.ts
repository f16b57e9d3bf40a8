import type { Server } from "node:http";
import type { Express } from "express";
import type { Log } from "./log.ts";

const stop_within_ms = 10_000;

export type Serving = {
  readonly host: string;
  readonly port: number;
  readonly log: Log;
  readonly close: () => Promise<void>;
};

/**
 * Listens, and stops gracefully: on SIGTERM or SIGINT it takes no new request, lets the ones in flight
 * finish, closes the database and ends. A taken port is one clear sentence.
 */
export function serve(
  makeApp: (isStopping: () => boolean) => Express,
  { host, port, log, close }: Serving,
): void {
  let stopping = false;
  const server = makeApp(() => stopping).listen(port, host, () => log.info({ host, port }, "listening"));
  server.on("error", (error: NodeJS.ErrnoException) => {
    const taken = error.code === "EADDRINUSE";
    process.stderr.write(
      taken
        ? `Port ${port} is taken by another program. Free it, or choose another.\n`
        : `${error.message}\n`,
    );
    process.exit(1);
  });
  const stop = (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, "stopping");
    setTimeout(() => process.exit(1), stop_within_ms).unref();
    void stopServer(server)
      .then(close)
      .then(() => process.exit(0));
  };
  process.on("SIGTERM", () => stop("SIGTERM"));
  process.on("SIGINT", () => stop("SIGINT"));
}

function stopServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}
