import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const arrives_within_ms = 20_000;

/** The letter box of everybody in a house: each message answers once. */
export type Mail = {
  /** The first part in brackets of `text`, from the next unread message to this address that holds it. */
  readonly next: (to: string, text: RegExp) => Promise<string>;
};

export function openMail(folder: string): Mail {
  const read = new Set<string>();
  const unreadTo = (to: string) =>
    filesIn(folder)
      .filter((file) => file.endsWith(`-${to}.eml`) && !read.has(file))
      .sort();
  return {
    next: async (to, text) => {
      const giveUpAt = Date.now() + arrives_within_ms;
      while (Date.now() < giveUpAt) {
        for (const file of unreadTo(to)) {
          const found = text.exec(asTyped(readFileSync(path.join(folder, file), "utf8")))?.[1];
          if (found === undefined) continue;
          read.add(file);
          return found;
        }
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      throw new Error(`No message to ${to} says ${text}`);
    },
  };
}

/** There is no folder until the first message is sent. */
function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Quoted-printable undone: long lines joined, and signs written as numbers written out. */
function asTyped(message: string): string {
  return message
    .replaceAll(/=\r?\n/g, "")
    .replaceAll(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
