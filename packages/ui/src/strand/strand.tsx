export interface StrandProps {
  isReached: boolean;
  /** The stroke on to the next knot: solid as far as things have come, dashed beyond. */
  onward?: "solid" | "dashed" | undefined;
}

/**
 * The thread of the product at one step: a knot, and the stroke to the next unless it is the last. Decorative,
 * so the words beside it say the same. It stands in a list item that is `group relative` and leaves 32 pixels
 * at its left.
 */
export function Strand({ isReached, onward = "solid" }: StrandProps) {
  return (
    <span aria-hidden="true" className="absolute inset-y-0 left-0 w-4">
      <span className={`absolute top-4 -bottom-2 left-1.5 border-l-2 group-last:hidden ${strokes[onward]}`} />
      <span
        data-solid
        className={`absolute top-2 left-0 size-3.5 rounded-full border-2 border-brand ${isReached ? "bg-brand" : "bg-surface"}`}
      />
    </span>
  );
}

const strokes = { solid: "border-brand", dashed: "border-dashed border-edge" } as const;
