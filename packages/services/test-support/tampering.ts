import { createHash } from "node:crypto";
import { receiptCode } from "@consortia/domain/board/receipt";
import { chainText } from "@consortia/domain/shared/canonical";
import { exportOpening, sealedLine, sealText } from "@consortia/domain/shared/export-seal";
import { z } from "zod";
import { faultIn } from "./recount-script.ts";

type Leaf = null | boolean | string;
type Value = Leaf | Value[] | { [key: string]: Value };
const value: z.ZodType<Value> = z.lazy(() =>
  z.union([z.null(), z.boolean(), z.string(), z.array(value), z.record(z.string(), value)]),
);
const rowSchema = z.object({ kind: z.string(), id: z.string(), row: z.record(z.string(), value) });
export type Row = z.infer<typeof rowSchema>;

/** An export as text, as rows, and its last seal. */
export type Exported = {
  readonly lines: readonly string[];
  readonly rows: readonly Row[];
  readonly seal: string;
};

export async function exportedOf(
  written: AsyncIterable<{ readonly text: string; readonly seal: string }>,
): Promise<Exported> {
  const lines: string[] = [];
  let last = "";
  for await (const { text, seal } of written) {
    lines.push(text);
    last = seal;
  }
  return { lines, rows: lines.map((line) => rowSchema.parse(JSON.parse(line))), seal: last };
}

export const fileOf = (lines: readonly string[]) => lines.map((line) => `${line}\n`).join("");
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");

export function lineOf(lines: readonly string[]): number | null | undefined {
  return faultIn(fileOf(lines))?.line;
}

export function swapped(lines: readonly string[], place: number): readonly string[] {
  const [here = "", next = ""] = lines.slice(place, place + 2);
  return lines.toSpliced(place, 2, next, here);
}

/** The file as a forger makes it who knows the form. */
export function resealed(rows: readonly Row[]): string {
  let seal = sha256(exportOpening);
  return fileOf(
    rows.map((row) => {
      seal = sha256(sealText(seal, row));
      return sealedLine(row, seal);
    }),
  );
}

/** With the number of rows at the end put right. */
export function counted(rows: readonly Row[]): readonly Row[] {
  return rows.map((row) => (row.kind === "end" ? { ...row, row: { rows: String(rows.length) } } : row));
}

/**
 * The file of meetings that were linked in the form of before, interests with their words and results without their
 * basis: all of them unless told which.
 */
export function aged(rows: readonly Row[], isOld = (_: Row) => true): readonly Row[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const heads = new Map<Value | undefined, string>();
  return rows.map((row) => {
    const { chain, of } = row.row;
    if (row.kind === "head") return { ...row, row: { ...row.row, hash: heads.get(chain) ?? "" } };
    const linked = typeof of === "string" ? byId.get(of) : undefined;
    if (row.kind !== "link" || linked === undefined) return row;
    const isFirst = row.row.seq === "1";
    const prevHash = isFirst ? String(row.row.prevHash) : (heads.get(chain) ?? "");
    const hadOtherForm = linked.kind === "interest" || linked.kind === "result";
    const form = hadOtherForm && isOld(linked) ? "older" : "current";
    const held = form === "older" ? olderRow(linked) : linked.row;
    const hash = sha256(chainText(prevHash, { kind: linked.kind, id: linked.id, row: held }));
    heads.set(chain, hash);
    const receipt = linked.kind === "vote" ? receiptCode(hash) : null;
    return { ...row, row: { ...row.row, prevHash, hash, form, receipt } };
  });
}

function olderRow({ kind, row }: Row): Row["row"] {
  const { words, restsOn, ...others } = row;
  if (kind === "interest") return { ...others, says: "what was said", explanation: "" };
  return kind === "result" ? others : row;
}

/** The row with one thing altered, for each thing in it. */
export function changesOf(row: Row): readonly { readonly name: string; readonly changed: Row }[] {
  const fields = Object.entries(row.row).flatMap(([field, held]) =>
    alterations(held).map((altered) => ({
      name: field,
      changed: { ...row, row: { ...row.row, [field]: altered } },
    })),
  );
  return [
    { name: "(kind)", changed: { ...row, kind: flip(row.kind) } },
    { name: "(id)", changed: { ...row, id: flip(row.id) } },
    ...fields,
  ];
}

function alterations(held: Value): readonly Value[] {
  if (Array.isArray(held)) {
    const each = held.flatMap((one, place) => alterations(one).map((changed) => held.with(place, changed)));
    return [[...held, "x"], ...each];
  }
  if (held !== null && typeof held === "object") {
    const each = Object.entries(held).flatMap(([key, one]) =>
      alterations(one).map((changed) => ({ ...held, [key]: changed })),
    );
    return [{ ...held, x: "x" }, ...each];
  }
  return [altered(held)];
}

function altered(held: Leaf): Leaf {
  if (held === null) return "x";
  return typeof held === "boolean" ? !held : flip(held);
}

/** The text with the lowest bit of one byte turned, in its middle unless a place is given. */
export function flip(text: string, at = Math.floor(text.length / 2)): string {
  const turned = String.fromCharCode(text.charCodeAt(at) ^ 1);
  return text.slice(0, at) + turned + text.slice(at + 1);
}
