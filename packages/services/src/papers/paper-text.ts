import { inflateRawSync } from "node:zlib";
import type { PaperKind } from "@consortia/domain/papers/kinds";
import { holdsText, isOfficeKind, textOfXml } from "@consortia/domain/papers/office-text";
import { packedBytesOf, type ZipEntry, zipEntries } from "@consortia/domain/papers/zip-entries";

/** Bytes that one part of a document may unpack to. More is no paper that anybody reads. */
const largest_part_bytes = 8 * 1024 * 1024;

/** The words of a file of text or of an office document; null of what cannot be read here. */
export function textOfPaper({ kind, bytes }: { kind: PaperKind; bytes: Uint8Array }): string | null {
  if (kind === "text") return new TextDecoder().decode(bytes);
  if (!isOfficeKind(kind)) return null;
  const texts = zipEntries(bytes)
    .filter(({ name }) => holdsText(kind, name))
    .map((entry) => unpacked(bytes, entry));
  if (texts.length === 0 || texts.includes(null)) return null;
  return texts.map((xml) => textOfXml(xml ?? "")).join("\n");
}

function unpacked(bytes: Uint8Array, entry: ZipEntry): string | null {
  const packed = packedBytesOf(bytes, entry);
  if (packed === null) return null;
  if (entry.method === 0) return new TextDecoder().decode(packed);
  if (entry.method !== 8) return null;
  try {
    return new TextDecoder().decode(inflateRawSync(packed, { maxOutputLength: largest_part_bytes }));
  } catch {
    return null;
  }
}
