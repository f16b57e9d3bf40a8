import type { RequestHandler } from "express";

/** The largest form, and the largest file where a page takes one. */
export type BodyLimits = {
  readonly form_bytes: number;
  readonly file_bytes: number;
  readonly filePaths: RegExp;
};

/**
 * Refuses a body that announces, or turns out, to be too large, before anything reads it whole.
 */
export function bodyLimit({ form_bytes, file_bytes, filePaths }: BodyLimits): RequestHandler {
  return (req, res, next) => {
    const most = filePaths.test(req.path) ? file_bytes : form_bytes;
    if (Number(req.get("content-length") ?? 0) > most) return refuse(res, most);
    let received = 0;
    req.on("data", (chunk: Buffer) => {
      received += chunk.length;
      if (received > most) {
        refuse(res, most);
        req.destroy();
      }
    });
    req.pause();
    next();
  };
}

function refuse(res: Parameters<RequestHandler>[1], most: number): void {
  if (res.headersSent) return;
  const size = most >= 1_048_576 ? `${Math.floor(most / 1_048_576)} MB` : `${Math.floor(most / 1_024)} KB`;
  res.status(413).type("text/plain").send(`That is larger than ${size}. Make it smaller and send it again.`);
}
