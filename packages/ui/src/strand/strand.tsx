export interface StrandProps {
  isReached: boolean;
  /** The stroke on to the next knot: solid as far as things have come, dashed beyond. */
  onward?: "solid" | "dashed" | undefined;
  /** What the knot is level with: a line of text, or the heading inside a card. */
  beside?: "text" | "card" | undefined;
}

/**
 * The thread of the product at one step: a knot, and the stroke to the next unless it is the last. Decorative,
 * so the words beside it say the same. It stands in a list item that is `group relative` and leaves 32 pixels
 * at its left.
 */
export function Strand({ isReached, onward = "solid", beside = "text" }: StrandProps) {
  const level = levels[beside];
  return (
    <span aria-hidden="true" className="absolute inset-y-0 left-0 w-4">
      <span className={`absolute left-1.5 border-l-2 group-last:hidden ${level.stroke} ${strokes[onward]}`} />
      <span
        data-solid={isReached ? "" : undefined}
        className={`absolute left-0 size-3.5 rounded-full border-2 border-brand ${level.knot} ${isReached ? "bg-brand" : "bg-surface"}`}
      />
    </span>
  );
}

const strokes = { solid: "border-brand", dashed: "border-dashed border-edge" } as const;

/** A stroke runs from the middle of its knot to the middle of the next, which hides its ends. */
const levels = {
  text: { knot: "top-2", stroke: "top-4 -bottom-3" },
  card: { knot: "top-6", stroke: "top-8 -bottom-7" },
} as const;
