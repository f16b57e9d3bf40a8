/** Three strands joining into one. Decorative: the name stands beside it. */
export function Mark() {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 40 32"
      className="h-8 w-10 shrink-0"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.5"
      strokeLinecap="round"
    >
      <path d="M3 5c12 0 11 11 22 11M3 16h28M3 27c12 0 11-11 22-11" />
      <circle cx="34" cy="16" r="3.5" className="fill-sun" stroke="none" />
    </svg>
  );
}
