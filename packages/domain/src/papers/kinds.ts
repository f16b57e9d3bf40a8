import { zipEntries } from "./zip-entries.ts";

/** The kinds of file that may be a paper. Macros, pages for a browser and archives are none of them. */
export const paperKinds = ["pdf", "docx", "xlsx", "pptx", "png", "jpeg", "text"] as const;
export type PaperKind = (typeof paperKinds)[number];

const facts = {
  pdf: { words: "PDF", ending: "pdf", mediaType: "application/pdf" },
  docx: {
    words: "Word",
    ending: "docx",
    mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  },
  xlsx: {
    words: "Excel",
    ending: "xlsx",
    mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  },
  pptx: {
    words: "PowerPoint",
    ending: "pptx",
    mediaType: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  },
  png: { words: "PNG", ending: "png", mediaType: "image/png" },
  jpeg: { words: "JPEG", ending: "jpg", mediaType: "image/jpeg" },
  text: { words: "Text", ending: "txt", mediaType: "text/plain; charset=utf-8" },
} as const satisfies Record<PaperKind, { words: string; ending: string; mediaType: string }>;

export function paperKindFacts(kind: PaperKind): (typeof facts)[PaperKind] {
  return facts[kind];
}

/** The kind by what the bytes are, whatever the file is called or says it is; null for what is no paper. */
export function paperKindOf(bytes: Uint8Array): PaperKind | null {
  if (startsWith(bytes, [0x25, 0x50, 0x44, 0x46, 0x2d])) return "pdf";
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return "png";
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return "jpeg";
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return officeKindOf(bytes);
  return isPlainText(bytes) ? "text" : null;
}

const officeParts = {
  docx: "word/document.xml",
  xlsx: "xl/workbook.xml",
  pptx: "ppt/presentation.xml",
} as const;

/** One office document, and one that carries no program. */
function officeKindOf(bytes: Uint8Array): PaperKind | null {
  const names = zipEntries(bytes).map(({ name }) => name);
  if (!names.includes("[Content_Types].xml")) return null;
  if (names.some((name) => name.toLowerCase().endsWith("vbaproject.bin"))) return null;
  const kinds = (["docx", "xlsx", "pptx"] as const).filter((kind) => names.includes(officeParts[kind]));
  return kinds.length === 1 ? (kinds[0] ?? null) : null;
}

/** UTF-8 without control characters, and not the beginning of a page or a drawing for a browser. */
function isPlainText(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return text.trim() !== "" && !text.trimStart().startsWith("<") && !hasControls(text);
  } catch {
    return false;
  }
}

const allowed_controls = "\t\n\f\r";

function hasControls(text: string): boolean {
  for (const letter of text) if (letter < " " && !allowed_controls.includes(letter)) return true;
  return false;
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, place) => bytes[place] === byte);
}
