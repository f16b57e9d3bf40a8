/** The way back in a flow of several pages. It is a link: nothing typed on earlier pages is lost. */
export function BackLink({ href, words = "Back" }: { href: string; words?: string | undefined }) {
  return (
    <nav aria-label="Back" className="text-sm">
      <a href={href} className="inline-block py-1">
        <span aria-hidden="true">← </span>
        {words}
      </a>
    </nav>
  );
}
