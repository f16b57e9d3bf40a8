import type { Lane } from "@consortia/domain/register/lanes";

export const laneChoices: readonly { readonly value: Lane; readonly words: string }[] = [
  { value: "primary", words: "Primary" },
  { value: "secondary", words: "Secondary" },
  { value: "special", words: "Special" },
  { value: "nursery", words: "Nursery" },
];

export const schoolStatusWords = {
  open: "Open",
  closing: "Open but proposed to close",
  closed: "Closed",
} as const;

/** "1 school", "14 schools". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`;
}
