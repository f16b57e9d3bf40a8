import type { RequestHandler } from "express";
import { turnIntoRefusal } from "./refusals.ts";

/** The largest form, and the largest file where a page takes one. */
export type BodyLimits = {
  readonly form_bytes: number;
  readonly file_bytes: number;
  readonly filePaths: RegExp;
};

/**
 * Refuses a body that announces itself too large, as a page and unread; Node holds every body to what it announced.
 * Browsers always announce; a body of unknown length is refused, so that no limit has to be counted while it runs in.
 */
export function bodyLimit({ form_bytes, file_bytes, filePaths }: BodyLimits): RequestHandler {
  return (req, res, next) => {
    const most = filePaths.test(req.path) ? file_bytes : form_bytes;
    if (req.get("transfer-encoding") !== undefined) {
      res.status(411).type("text/plain").send("Say how long it is (Content-Length) and send it again.");
      return;
    }
    if (Number(req.get("content-length") ?? 0) > most) {
      turnIntoRefusal(req, res, { status: 413, words: `This page takes ${sizeOf(most)} at most.` });
    }
    next();
  };
}

function sizeOf(bytes: number): string {
  return bytes >= 1_048_576 ? `${Math.floor(bytes / 1_048_576)} MB` : `${Math.floor(bytes / 1_024)} KB`;
}
