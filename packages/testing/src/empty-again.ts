import { closeSync, ftruncateSync, futimesSync, openSync, statSync, writeSync } from "node:fs";

/** The header of the wal-index, twice, and what checkpoints know: https://sqlite.org/walformat.html, section 2.1. */
const index_header_bytes = 136;

/**
 * Makes a SQLite file again what its template is, while its connections stay open: opening one reads more than a
 * thousand tables, indexes and triggers, and takes ten times as long as this. None of them may be in a transaction.
 *
 * What was written since lies in the write-ahead log. Without the log and with its index struck out, each connection
 * finds at its next look that it must begin anew, as after a crash; it keeps the schema, since that has not changed.
 */
export function emptyAgain(file: string, template: Buffer): void {
  overwrite(`${file}-wal`, (log) => ftruncateSync(log, 0));
  overwrite(`${file}-shm`, (index) =>
    writeSync(index, Buffer.alloc(index_header_bytes), 0, index_header_bytes, 0),
  );
  if (!wasTouched(file)) return;
  overwrite(file, (main) => {
    ftruncateSync(main, template.length);
    writeSync(main, template, 0, template.length, 0);
  });
  markUntouched(file);
}

/** Only a log that has grown long is written into the file itself, and so few are that the file is marked instead. */
export function markUntouched(file: string): void {
  overwrite(file, (main) => futimesSync(main, 0, 0));
}

function wasTouched(file: string): boolean {
  return statSync(file).mtimeMs !== 0;
}

function overwrite(file: string, work: (descriptor: number) => void): void {
  const descriptor = openSync(file, "r+");
  try {
    work(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
