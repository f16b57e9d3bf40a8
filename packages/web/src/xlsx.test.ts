import { inflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { csvResponse } from "./csv.ts";
import { xlsxResponse } from "./xlsx.ts";

const lines = [
  ["Account", "Balance"],
  ["=1+1", { pence: -1_250_05n }],
  ["@SUM(A1) & <b>", { pence: 9_007_199_254_740_99n }],
] as const;

test("text is never a formula, and an amount is a number to the penny", async () => {
  const response = await xlsxResponse("x.xlsx", lines);
  const parts = unzip(Buffer.from(await response.arrayBuffer()));
  const all = [...parts.values()].join("\n");
  expect([...parts.keys()]).toContain("xl/worksheets/sheet1.xml");
  expect(all).not.toMatch(/<f[ >]/);
  expect(all).toContain("=1+1");
  expect(all).toContain("@SUM(A1) &amp; &lt;b&gt;");
  expect(all).toContain("<v>-1250.05</v>");
  expect(all).toContain("<v>9007199254740.99</v>");
});

test("the same table as CSV adds up too", async () => {
  expect((await csvResponse("x.csv", lines).text()).split("\r\n")).toEqual([
    `"Account","Balance"`,
    `"'=1+1",-1250.05`,
    `"'@SUM(A1) & <b>",9007199254740.99`,
  ]);
});

/** The parts of a zip file by name, read from its central directory. */
function unzip(file: Buffer): ReadonlyMap<string, string> {
  const parts = new Map<string, string>();
  const end = file.lastIndexOf(Buffer.from("504b0506", "hex"));
  let at = file.readUInt32LE(end + 16);
  for (let left = file.readUInt16LE(end + 10); left > 0; left -= 1) {
    const nameLength = file.readUInt16LE(at + 28);
    const name = file.toString("utf8", at + 46, at + 46 + nameLength);
    const header = file.readUInt32LE(at + 42);
    const start = header + 30 + file.readUInt16LE(header + 26) + file.readUInt16LE(header + 28);
    const packed = file.subarray(start, start + file.readUInt32LE(at + 20));
    parts.set(name, (file.readUInt16LE(at + 10) === 8 ? inflateRawSync(packed) : packed).toString("utf8"));
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return parts;
}
