import path from "node:path";

/** A FILE as it was typed: `npm run` changes the folder, so it is taken from where the person stood. */
export function fileArgument(typed: string): string {
  return path.resolve(process.env.INIT_CWD ?? process.cwd(), typed);
}
