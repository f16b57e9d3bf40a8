import express from "express";
import pino from "pino";
import { serve } from "../src/serve.ts";

/** For the test of `serve`: says when a request has begun, and finishes it when it is told to on standard input. */
const finish = new Promise<void>((resolve) => process.stdin.once("data", () => resolve()));
const say = (word: string) => process.stdout.write(`${word}\n`);

serve(
  (isStopping) =>
    express()
      .get("/quick", (_req, res) => void res.send("quick"))
      .get("/slow", async (_req, res) => {
        say("begun");
        await finish;
        res.send(`finished while stopping: ${isStopping()}`);
      }),
  {
    host: "127.0.0.1",
    port: Number(process.argv[2]),
    log: pino(
      { messageKey: "msg", base: null, timestamp: false },
      { write: (line: string) => void say(JSON.parse(line).msg) },
    ),
    close: () => {
      say("database closed");
      return Promise.resolve();
    },
  },
);
