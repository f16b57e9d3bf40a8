import type { ReactNode } from "react";

export interface ScopeLineProps {
  /** What the button's `describedBy` names. */
  id: string;
  /** "Seen by 14 members of this group." Never wider than what follows. */
  children: ReactNode;
}

/** Who will see this. It stands before the button that shows it to them. */
export function ScopeLine({ id, children }: ScopeLineProps) {
  return (
    <p id={id} className="border-l-4 border-edge py-1 pl-4">
      {children}
    </p>
  );
}
