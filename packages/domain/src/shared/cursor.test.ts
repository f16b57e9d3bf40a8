import fc from "fast-check";
import { expect, test } from "vitest";
import { cursorOf, readCursor } from "./cursor.ts";

test("a cursor gives back what it was made of, whatever the letters", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme" }),
      fc.string({ minLength: 1, unit: "grapheme" }),
      (name, id) => {
        expect(readCursor(cursorOf([name, id]), 2)).toEqual([name, id]);
      },
    ),
  );
});

test.each([undefined, "", "one", "a~b~c", "%E0%A4%A~b"])("%s is the beginning", (cursor) => {
  expect(readCursor(cursor, 2)).toBeNull();
});
