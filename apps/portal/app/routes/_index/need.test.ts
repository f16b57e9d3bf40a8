import { expect, test } from "vitest";
import { at_once, byUrgency, type Need } from "./need.ts";

const need = (act: string, dueAt: string | null): Need => ({ act, href: "/", why: "", dueAt });

test("a vote in the room comes first, then the nearest date, then what has none, each in its order", () => {
  const needs = [
    need("draft", null),
    need("action next term", "2027-01-12"),
    need("study", null),
    need("ballot", "2026-11-30"),
    need("urgent", "2026-11-29T17:00:00.000Z"),
    need("vote", at_once),
  ];
  expect(byUrgency(needs).map(({ act }) => act)).toEqual([
    "vote",
    "urgent",
    "ballot",
    "action next term",
    "draft",
    "study",
  ]);
});
