import fc from "fast-check";
import { expect, test } from "vitest";
import { DomainError } from "../shared/errors.ts";
import { checkPassword, isGuessable } from "./password.ts";

const owner = ["Priya Nair", "p.nair@oakfield.sch.uk", "Oakfield Primary School"];

test("eleven characters are refused and twelve that are hard to guess are not", () => {
  expect(() => checkPassword("teapot wove", owner)).toThrow("Password must be 12 characters or more");
  expect(() => checkPassword("teapot woven", owner)).not.toThrow();
});

test("a password of 200 characters is taken and one of 201 is not", () => {
  const long = "kingfisher tarmac velvet ".repeat(8);
  expect(() => checkPassword(long, owner)).not.toThrow();
  expect(() => checkPassword(`${long}x`, owner)).toThrow("200 characters or fewer");
});

test.each([
  "password1234",
  "Password123!",
  "P4ssw0rd2026",
  "pa$$word9999",
  "qwertyuiop12",
  "1qaz2wsx3edc",
  "123456789012",
  "aaaaaaaaaaaa",
  "letmeinletmein",
  "welcome12345",
  "Summer2026!!",
  "schoolschool1",
  "headteacher1",
  "liverpool1892",
  "abcdefghijkl",
])("%s is too easily guessed", (password) => {
  expect(isGuessable(password, owner)).toBe(true);
});

test.each(["oakfield2026", "PriyaNair123", "nair.oakfield", "p.nair@oakfield"])(
  "%s is too easily guessed by who knows its owner",
  (password) => {
    expect(isGuessable(password, owner)).toBe(true);
    expect(() => checkPassword(password, owner)).toThrow("harder to guess");
  },
);

test.each([
  "purple teapot canyon",
  "sunshine monkey dragon",
  "correct horse battery",
  "vkx7-qpm2-hrt9",
  "my dog eats 3 socks",
])("%s may be used: no rule says which signs it must hold", (password) => {
  expect(isGuessable(password, owner)).toBe(false);
});

test("the refusal belongs to the field and never repeats the password", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 30 }), (password) => {
      try {
        checkPassword(password, owner);
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        expect(error.field).toBe("password");
        if (password.length > 10) expect(error.message).not.toContain(password);
      }
    }),
  );
});
