/** Why there is no number: nobody has it, it is held back, it does not apply, or its day has not come. */
export type Absence = "not-available" | "not-published" | "not-applicable" | "not-yet";

/** A cell without a number. It is never empty, never 0 and never a dash. */
export function NotAvailable({ why = "not-available" }: { why?: Absence | undefined }) {
  return <span className="text-soft">{words[why]}</span>;
}

const words = {
  "not-available": "Not available",
  "not-published": "Not published",
  "not-applicable": "Not applicable",
  "not-yet": "Not yet",
} as const satisfies Record<Absence, string>;
