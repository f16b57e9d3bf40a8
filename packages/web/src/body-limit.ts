import type { RequestHandler } from "express";
import { turnIntoRefusal } from "./refusals.ts";

/** A page that takes a file, by its address, and the largest file that it takes. */
export type FilePage = { readonly path: RegExp; readonly file_bytes: number };

/** The largest form, and the pages that take a file. */
export type BodyLimits = { readonly form_bytes: number; readonly filePages: readonly FilePage[] };

/** A file somewhat too large is read, so that its page can say so at the field beside all that was typed. */
const spare_bytes = 10 * 1024 * 1024;

/**
 * Refuses a body that announces itself too large, as a page and unread; Node holds every body to what it announced.
 * Browsers always announce; a body of unknown length is refused, so that no limit has to be counted while it runs in.
 */
export function bodyLimit({ form_bytes, filePages }: BodyLimits): RequestHandler {
  return (req, res, next) => {
    const filePage = filePages.find(({ path }) => path.test(req.path));
    const most = filePage === undefined ? form_bytes : filePage.file_bytes + spare_bytes;
    if (req.get("transfer-encoding") !== undefined) {
      res.status(411).type("text/plain").send("Say how long it is (Content-Length) and send it again.");
      return;
    }
    if (Number(req.get("content-length") ?? 0) > most) {
      turnIntoRefusal(req, res, { status: 413, words: wordsOf(filePage, form_bytes) });
    }
    next();
  };
}

function wordsOf(filePage: FilePage | undefined, form_bytes: number): string {
  return filePage === undefined
    ? `This page takes ${sizeOf(form_bytes)} at most.`
    : `This page takes a file of ${sizeOf(filePage.file_bytes)} at most. Go back and choose a smaller one.`;
}

function sizeOf(bytes: number): string {
  return bytes >= 1_048_576 ? `${Math.floor(bytes / 1_048_576)} MB` : `${Math.floor(bytes / 1_024)} KB`;
}
