import { Fragment } from "react";

/** Short facts in one line. A fact breaks inside only where it is longer than the line, so a date stays whole. */
export function FactLine({
  facts,
  isSmall = false,
}: {
  facts: readonly (string | null)[];
  isSmall?: boolean;
}) {
  const known = facts.filter((fact) => fact !== null && fact !== "");
  return (
    <p className={`max-w-none text-soft ${isSmall ? "text-sm" : ""}`}>
      {known.map((fact, place) => (
        <Fragment key={fact}>
          {place === 0 ? null : " · "}
          <span className="inline-block">{fact}</span>
        </Fragment>
      ))}
    </p>
  );
}
