import fc from "fast-check";
import { expect, test } from "vitest";
import { forSupplement, isReadable, largest_read_bytes, needsPaper } from "./desk.ts";
import { nameFinder } from "./names.ts";
import { holdsText, textOfXml } from "./office-text.ts";
import { most_pack_bytes, textsOfPack } from "./pack.ts";
import { packedBytesOf } from "./zip-entries.ts";

type Item = Parameters<typeof needsPaper>[0];

test.each<[Item["purpose"], Item["standing"], Item["motionKind"], boolean, string]>([
  ["decision", null, null, true, "a decision without a motion"],
  ["decision", null, "resolution", true, "a resolution"],
  ["decision", null, "de_delegation", true, "a de-delegation"],
  ["consultation", null, null, true, "a consultation"],
  ["decision", null, "commission", false, "a commission has its page"],
  ["decision", null, "constitution", false, "so has a constitution"],
  ["decision", null, "formula", false, "and a formula"],
  ["decision", "minutes", null, false, "standing items fill themselves"],
  ["discussion", null, null, false, "a discussion"],
  ["information", null, null, false, "something to note"],
  [null, null, null, false, "a closed item that the reader may not read"],
])("needs a paper: %s, standing %s, motion %s: %s (%s)", (purpose, standing, motionKind, needed) => {
  expect(needsPaper({ purpose, standing, motionKind })).toBe(needed);
});

test("a supplement holds what came after the agenda, is released and has not gone out", () => {
  const paper = { addedAt: "2026-06-02T00:00:00.000Z", isReleased: true, supplementAt: null };
  const calledAt = "2026-06-01T00:00:00.000Z";
  expect(forSupplement([paper], calledAt)).toEqual([paper]);
  expect(forSupplement([paper], null)).toEqual([]);
  expect(forSupplement([{ ...paper, addedAt: calledAt }], calledAt)).toEqual([]);
  expect(forSupplement([{ ...paper, isReleased: false }], calledAt)).toEqual([]);
  expect(forSupplement([{ ...paper, supplementAt: paper.addedAt }], calledAt)).toEqual([]);
});

test("text and office files are read up to the limit, a PDF and pictures never", () => {
  const byteCount = largest_read_bytes;
  expect((["text", "docx", "xlsx", "pptx"] as const).every((kind) => isReadable({ kind, byteCount }))).toBe(
    true,
  );
  expect(isReadable({ kind: "text", byteCount: byteCount + 1 })).toBe(false);
  expect((["pdf", "png", "jpeg"] as const).some((kind) => isReadable({ kind, byteCount: 1 }))).toBe(false);
});

const school = { kind: "school", name: "St Aldhelm’s Primary School" } as const;
const person = { kind: "person", name: "Zoë Ó Briain" } as const;
const hope = { kind: "person", name: "Hope" } as const;
const find = nameFinder([school, person, hope]);

test("a name is found whatever its case, accents, apostrophe and line, and in a longer word it is not", () => {
  expect(find("Money for ST ALDHELM'S\nPRIMARY, and for zoe o briain.")).toEqual([school, person]);
  expect(find("St Aldhelms Primary School")).toEqual([school]);
  expect(find("St Aldhelm’s, and Zoë")).toEqual([]);
  expect(find("St Aldhelm’s Primaryish, Zoë Ó Briainson")).toEqual([]);
  expect(find("We hope")).toEqual([]);
});

test("a school is not taken for the place that it is called after", () => {
  const academy = { kind: "school", name: "Castle Hill Academy" } as const;
  const inTown = nameFinder([academy]);
  expect(inTown("The centre at Castle Hill")).toEqual([]);
  expect(inTown("The centre at Castle Hill Academy")).toEqual([academy]);
});

test("a name is found wherever it stands, with whatever around it", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, after) => {
      expect(find(`${before} ${school.name}. ${after}`)).toContain(school);
    }),
  );
});

test("the words of an office document are put together as they are read", () => {
  const xml =
    '<w:p a="1"><w:r><w:t>St Ald</w:t></w:r><w:r><w:t>helm&#8217;s &amp; co</w:t></w:r></w:p><w:p>Two</w:p>';
  expect(textOfXml(xml)).toBe("St Aldhelm’s & co\nTwo\n");
  expect(textOfXml("a&#x41;&nothing;&#99999999;")).toBe("aA&nothing;&#99999999;");
  expect(holdsText("docx", "word/document.xml")).toBe(true);
  expect(holdsText("docx", "word/styles.xml")).toBe(false);
  expect(holdsText("pptx", "ppt/slides/slide12.xml")).toBe(true);
});

test("a list that points outside its archive gives nothing", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), fc.nat(), fc.nat(), (bytes, place, packedBytes) => {
      const packed = packedBytesOf(bytes, { name: "a", method: 8, place, packedBytes });
      expect(packed === null || packed.length === packedBytes).toBe(true);
    }),
  );
});

test("the pack shows texts whole while there is room, and passes over one that does not fit", () => {
  const text = (byteCount: number) => ({ kind: "text", byteCount }) as const;
  const papers = [text(most_pack_bytes - 10), text(11), text(10), text(1)];
  expect(textsOfPack(papers)).toEqual([papers[0], papers[2]]);
  expect(textsOfPack([{ kind: "pdf", byteCount: 1 }])).toEqual([]);
});
