import { type Canonical, canonicalText, chainText } from "./canonical.ts";

/** One line of an export before it is sealed: what kind of row, which, and its content. */
export type ExportRow = { readonly kind: string; readonly id: string; readonly row: Canonical };

/** Hashed, this is the seal that the first line follows. The number grows when a reader would have to change. */
export const exportOpening = "consortia-export:1";

/** The text whose SHA-256 seals a line: the seal before it and the line, so that none is altered, lost or moved. */
export function sealText(previousSeal: string, { kind, id, row }: ExportRow): string {
  return chainText(previousSeal, { kind, id, row });
}

/** The line as it stands in the file: the canonical form, so that what is hashed is what is read. */
export function sealedLine({ kind, id, row }: ExportRow, seal: string): string {
  return canonicalText({ kind, id, row, seal });
}
