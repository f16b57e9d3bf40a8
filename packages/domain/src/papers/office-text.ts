import type { PaperKind } from "./kinds.ts";

/** The parts of an office document that hold what its readers read, hidden text and comments with it. */
const parts = {
  docx: /^word\/(document|comments|footnotes|endnotes|header\d*|footer\d*)\.xml$/,
  xlsx: /^xl\/(sharedStrings|comments\d*)\.xml$/,
  pptx: /^ppt\/(slides\/slide|notesSlides\/notesSlide)\d+\.xml$/,
} as const;

export type OfficeKind = keyof typeof parts;

export function isOfficeKind(kind: PaperKind): kind is OfficeKind {
  return kind in parts;
}

export function holdsText(kind: OfficeKind, name: string): boolean {
  return parts[kind].test(name);
}

const breaks = /<\/(w:p|a:p|si|w:tc)>|<(w:br|w:tab|a:br)\s*\/>/g;

/** The words of such a part. A word may stand in pieces of its own format, so that only paragraphs are parted. */
export function textOfXml(xml: string): string {
  return xml
    .replaceAll(breaks, "\n")
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll(/&(#\d+|#x[0-9a-f]+|[a-z]+);/gi, (entity, name: string) => letterOf(name) ?? entity);
}

const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

function letterOf(name: string): string | null {
  if (!name.startsWith("#")) return named[name] ?? null;
  const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code <= 0x10ffff ? String.fromCodePoint(code) : null;
}
