import { spawn } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";

// A stand-in for an app: serves, and starts a program of its own. Where it is given a file to wait for,
// it breaks at the first request after that file is there.
const [port, pidFile, breakAfter] = process.argv.slice(2);
const offspring = spawn("sleep", ["600"]);
writeFileSync(pidFile, `${process.pid} ${offspring.pid}`);
createServer((_request, response) => {
  if (breakAfter === undefined) return response.end("ok");
  if (!existsSync(breakAfter)) return response.writeHead(503).end();
  console.error("There is no bread left.");
  process.exit(7);
}).listen(Number(port), "127.0.0.1");
