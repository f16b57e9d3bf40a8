import { invalid } from "@consortia/domain/shared/errors";

export type DecodedText = { readonly text: string; readonly encoding: "UTF-8" | "windows-1252" };

const replacement_character = "\uFFFD";

/**
 * The text of an uploaded file: UTF-8 with or without a byte order mark, else windows-1252.
 * @throws DomainError `invalid` on `file` when it is empty, is no text, or was damaged before it came here.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (bytes.length === 0) throw invalid("file", "The file is empty.");
  if (startsWith(bytes, "PK")) {
    throw invalid("file", "This is a spreadsheet or a zip file. Save it as CSV and choose that file.");
  }
  const decoded = asUtf8(bytes) ?? {
    text: new TextDecoder("windows-1252").decode(bytes),
    encoding: "windows-1252",
  };
  if (decoded.text.trim() === "") throw invalid("file", "The file is empty.");
  if (/^\s*<(!doctype|html|\?xml)/i.test(decoded.text)) {
    throw invalid("file", "This is a web page, not a CSV file. Download the file again.");
  }
  const damaged = decoded.text.split(replacement_character).length - 1;
  if (damaged > 0) {
    throw invalid(
      "file",
      `The file has ${damaged} damaged letters (${replacement_character}). They were lost before it came here, so it cannot be mended: ask for the file again.`,
    );
  }
  return decoded;
}

function asUtf8(bytes: Uint8Array): DecodedText | null {
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), encoding: "UTF-8" };
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

function startsWith(bytes: Uint8Array, letters: string): boolean {
  return [...letters].every((letter, place) => bytes[place] === letter.charCodeAt(0));
}
