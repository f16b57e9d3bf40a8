import { asId } from "@consortia/domain/shared/ids";
import type { ShownPaper } from "@consortia/services/papers/shown-papers";
import { expect, test } from "vitest";
import { paperLines } from "./paper-lines.ts";

const costs: ShownPaper = {
  id: asId("PaperId", "ppr_1"),
  itemId: asId("AgendaItemId", "itm_1"),
  number: 1,
  version: 1,
  title: "Costs",
  kind: "pdf",
  byteCount: 2048,
  isLate: false,
  lateReason: null,
  isClosed: false,
  isReleased: true,
  waitsForReader: false,
  supplementAt: null,
  isRead: false,
  canMark: true,
  isNewest: true,
  addedAt: "2026-06-01T09:00:00.000Z",
};

test("an item lists the newest version of each of its own papers, with the versions before it", () => {
  const second = {
    ...costs,
    id: asId("PaperId", "ppr_2"),
    version: 2,
    isLate: true,
    supplementAt: "2026-06-12T09:00:00.000Z",
  };
  const other = { ...costs, id: asId("PaperId", "ppr_3"), number: 2, itemId: asId("AgendaItemId", "itm_2") };
  const lines = paperLines([{ ...costs, isNewest: false }, second, other], "itm_1");
  expect(lines).toEqual([
    {
      id: "ppr_2",
      href: "/papers/ppr_2",
      words: "Paper 1, version 2: Costs (PDF, 2 KB)",
      isLate: true,
      lateReason: null,
      supplement: "Supplement of 12 June 2026",
      isRead: false,
      canMark: true,
      isHeldBack: true,
      earlier: [{ href: "/papers/ppr_1", words: "Version 1" }],
    },
  ]);
  expect(paperLines([costs], "itm_1")).toMatchObject([
    { words: "Paper 1: Costs (PDF, 2 KB)", isHeldBack: false, supplement: null },
  ]);
});

test("a paper leads to the form for its reason only whom it waits for, and only where there is that form", () => {
  const late = { ...costs, isLate: true, waitsForReader: true };
  const path = "/board/primary/meetings/3";
  expect(paperLines([late], "itm_1", path)).toMatchObject([{ reasonHref: `${path}/late/ppr_1` }]);
  expect(paperLines([late], "itm_1")[0]?.reasonHref).toBeUndefined();
  expect(paperLines([{ ...late, waitsForReader: false }], "itm_1", path)[0]?.reasonHref).toBeUndefined();
});
