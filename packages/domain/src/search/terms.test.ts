import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bareUrn, excerptOf, matches, termsOf, wordsOf } from "./terms.ts";

describe("words", () => {
  test.each([
    ["PE, RE & PP in Y6", ["pe", "re", "pp", "in", "y6"]],
    ["St Mary's Stratford-upon-Avon", ["st", "marys", "stratford", "upon", "avon"]],
    ["Café naïveté", ["cafe", "naivete"]],
    ["3A 1e5 2.5", ["3a", "1e5", "2", "5"]],
    ["", []],
  ])("%s", (text, words) => expect(wordsOf(text)).toEqual(words));

  test("no text gives a word that a query language could read as anything but a word", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        for (const word of wordsOf(text)) expect(word).toMatch(/^[\p{L}\p{N}\p{M}]+$/u);
      }),
    );
  }, 30_000);

  test("a run of letters without end is cut, and never through a character", () => {
    expect(wordsOf("a".repeat(500))).toEqual(["a".repeat(60)]);
    expect(wordsOf(`a${"\u{10400}".repeat(500)}`)[0]).toMatch(/^\p{L}{60}$/u);
  });
});

describe("terms", () => {
  test("two letters are enough and a single letter is not", () => {
    expect(termsOf("Y6 a PE")).toEqual([["y6"], ["pe"]]);
  });
  test("SENCo finds SENDCo", () => {
    expect(termsOf("SENCo")).toEqual([["senco", "sendco"]]);
    expect(matches(termsOf("SENCo"), "Our SENDCo network")).toBe(true);
  });
  test("a word is asked for once, and at most eight of them", () => {
    expect(termsOf("maths Maths MATHS")).toEqual([["maths"]]);
    expect(termsOf("a1 a2 a3 a4 a5 a6 a7 a8 a9")).toHaveLength(8);
  });
  test("nothing but signs asks for nothing", () => {
    expect(termsOf(`" * ( ) : - 'or' `)).toEqual([["or"]]);
    expect(termsOf("***")).toEqual([]);
  });
  test("every word that stands in a text is found by any beginning of two letters", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{2,10}( [a-z]{2,10}){0,5}$/), (text) => {
        for (const word of wordsOf(text)) expect(matches(termsOf(word.slice(0, 2)), text)).toBe(true);
      }),
    );
  });
});

test("six digits alone are a URN", () => {
  expect(bareUrn(" 125510 ")).toBe("125510");
  expect(bareUrn("125510 maths")).toBeNull();
  expect(bareUrn("025510")).toBeNull();
  expect(bareUrn("1255100")).toBeNull();
});

describe("excerpts", () => {
  test("a short text is given whole", () =>
    expect(excerptOf("Two lines\nof text", [])).toBe("Two lines of text"));
  test("a long one is cut around the word that was found", () => {
    const text = `${"before ".repeat(60)}phonics ${"after ".repeat(60)}`;
    const excerpt = excerptOf(text, termsOf("phon"), 100);
    expect(excerpt).toContain("phonics");
    expect(excerpt.length).toBeLessThanOrEqual(104);
    expect(excerpt.startsWith("… ")).toBe(true);
    expect(excerpt.endsWith(" …")).toBe(true);
  });
  test("never longer than asked for, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 900 }), fc.string({ maxLength: 10 }), (text, query) => {
        expect(excerptOf(text, termsOf(query), 80).length).toBeLessThanOrEqual(84);
      }),
    );
  });
});
