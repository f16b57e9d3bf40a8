import fc from "fast-check";
import { expect, test } from "vitest";
import { asId } from "../shared/ids.ts";
import { nationalCalendar } from "../shared/working-days.ts";
import { paperKindOf } from "./kinds.ts";
import { standsInForChair } from "./late.ts";
import { isAgendaOut, isPaperLate, isPaperReleased, paperFacts, paperFileName } from "./paper.ts";
import { readingWords } from "./read-marks.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

/** A zip archive with nothing in it but its own list of names. */
function zipOf(...names: readonly string[]): Uint8Array {
  const head = Buffer.from([0x50, 0x4b, 0x03, 0x04, 0, 0]);
  const entries = names.map((name) => {
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(Buffer.byteLength(name), 28);
    return Buffer.concat([entry, Buffer.from(name)]);
  });
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(head.length, 16);
  return Buffer.concat([head, ...entries, end]);
}

const types = "[Content_Types].xml";

test("a file is told by its bytes", () => {
  expect(paperKindOf(bytes("%PDF-1.7\n"))).toBe("pdf");
  expect(paperKindOf(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0))).toBe("png");
  expect(paperKindOf(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0))).toBe("jpeg");
  expect(paperKindOf(bytes("Costs: £4,000\r\nPupils: 200"))).toBe("text");
  expect(paperKindOf(zipOf(types, "word/document.xml"))).toBe("docx");
  expect(paperKindOf(zipOf(types, "xl/workbook.xml"))).toBe("xlsx");
  expect(paperKindOf(zipOf(types, "ppt/presentation.xml"))).toBe("pptx");
});

test("pages, drawings, programs, archives, macros and nothing at all are no papers", () => {
  const refused = {
    page: bytes("<!doctype html><script>alert(1)</script>"),
    "page after a blank": bytes("\n  <html>"),
    "page after a byte-order mark": bytes("\uFEFF<html>"),
    drawing: bytes('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    program: Uint8Array.of(0x4d, 0x5a, 0x90, 0x00, 0x03),
    archive: zipOf("holiday.jpg"),
    macros: zipOf(types, "word/document.xml", "word/vbaProject.bin"),
    "two documents in one": zipOf(types, "word/document.xml", "xl/workbook.xml"),
    "a broken archive": zipOf(types, "word/document.xml").subarray(0, 60),
    "old Word": Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0),
    "not UTF-8": Uint8Array.of(0x41, 0xe9, 0x41),
    nothing: new Uint8Array(),
    blank: bytes(" \n"),
  };
  for (const [what, file] of Object.entries(refused)) expect(paperKindOf(file), what).toBeNull();
});

test("no bytes whatever make the reader fail", () => {
  const zip = zipOf(types, "word/document.xml");
  fc.assert(
    fc.property(fc.nat(zip.length - 1), fc.uint8Array({ maxLength: 8 }), (place, written) => {
      const file = Uint8Array.from(zip);
      file.set(written.subarray(0, file.length - place), place);
      paperKindOf(file);
      paperKindOf(written);
    }),
  );
});

test("a paper is late after the agenda and inside the notice, and on neither side of that", () => {
  const notice = (givenOn: string) => ({ givenOn, meetingOn: "2026-06-18", calendar: nationalCalendar });
  const late = (isOut: boolean, on: string) => isPaperLate({ isOut, notice: notice(on), noticeDays: 5 });
  expect(late(true, "2026-06-10")).toBe(false);
  expect(late(true, "2026-06-11")).toBe(true);
  expect(late(true, "2026-06-18")).toBe(true);
  expect(late(false, "2026-06-17")).toBe(false);
});

test("members read a paper once the agenda is out, a late one once there is a reason", () => {
  expect(isPaperReleased({ isOut: false, isLate: false, lateReason: null })).toBe(false);
  expect(isPaperReleased({ isOut: true, isLate: false, lateReason: null })).toBe(true);
  expect(isPaperReleased({ isOut: true, isLate: true, lateReason: null })).toBe(false);
  expect(isPaperReleased({ isOut: true, isLate: true, lateReason: "The quote came today" })).toBe(true);
  expect(isAgendaOut({ state: "draft", calledAt: null })).toBe(false);
  expect(isAgendaOut({ state: "cancelled", calledAt: null })).toBe(false);
  expect(isAgendaOut({ state: "cancelled", calledAt: "2026-06-01T09:00:00.000Z" })).toBe(true);
  expect(isAgendaOut({ state: "closed", calledAt: null })).toBe(true);
});

test("the name and the facts of a paper are numbers and its kind", () => {
  const paper = { board: "primary", meeting: "12", number: 3, version: 2, kind: "pdf" } as const;
  expect(paperFileName(paper)).toBe("primary-meeting-12-paper-3-v2.pdf");
  expect(paperFileName({ ...paper, board: '../p"\r\nx' })).toBe("px-meeting-12-paper-3-v2.pdf");
  expect(paperFacts({ kind: "text", byteCount: 1 })).toBe("Text, 1 KB");
  expect(paperFacts({ kind: "docx", byteCount: 10 * 1024 * 1024 })).toBe("Word, 10.0 MB");
});

test("read marks are counted over the newest versions that can be read", () => {
  const paper = { isNewest: true, isReleased: true, isRead: false };
  expect(readingWords([])).toBeNull();
  expect(readingWords([{ ...paper, isReleased: false }])).toBeNull();
  expect(readingWords([paper])).toBe("0 of 1 paper read");
  const replaced = { ...paper, isNewest: false, isRead: true };
  expect(readingWords([replaced, paper, { ...paper, isRead: true }])).toBe("1 of 2 papers read");
});

test("only with both offices empty does the member who was chosen to preside stand in for the chair", () => {
  const me = asId("PersonId", "per_me");
  const chosen = { personId: me, basis: "chosen" } as const;
  const stands = (part: Partial<Parameters<typeof standsInForChair>[0]>) =>
    standsInForChair({ personId: me, presiding: chosen, officesFree: 0, ...part });
  expect(stands({})).toBe(true);
  expect(stands({ officesFree: 1 })).toBe(false);
  expect(stands({ presiding: null })).toBe(false);
  expect(stands({ personId: asId("PersonId", "per_other") })).toBe(false);
  expect(stands({ personId: null })).toBe(false);
  expect(stands({ presiding: { personId: me, basis: "clerk" } })).toBe(false);
});
