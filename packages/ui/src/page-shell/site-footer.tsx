export interface SiteFooterProps {
  /** Where the public pages live: empty in the portal, the portal's address in admin. */
  publicOrigin?: string | undefined;
  /** "We usually reply within 2 working days." */
  replyTime: string;
}

/** The same links in the same order on every page of both apps: help never moves. */
export function SiteFooter({ publicOrigin = "", replyTime }: SiteFooterProps) {
  return (
    <footer className="border-t border-line bg-mist print:hidden">
      <div className="wrap py-8">
        <nav aria-label="Help and information">
          <ul className="flex flex-col gap-x-8 gap-y-3 sm:flex-row sm:flex-wrap">
            {links.map((link) => (
              <li key={link.path}>
                <a href={`${publicOrigin}${link.path}`} className="inline-block py-1">
                  {link.words}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <p className="mt-6 text-sm text-soft">
          If a child may be at risk, speak to your safeguarding lead, children’s services or 999. Never post
          it here.
        </p>
        <p className="mt-2 text-sm text-soft">{replyTime}</p>
      </div>
    </footer>
  );
}

const links = [
  { path: "/help", words: "Help" },
  { path: "/help#worried-about-a-child", words: "Worried about a child?" },
  { path: "/method", words: "How we decide" },
  { path: "/roles", words: "Who does what" },
  { path: "/accessibility", words: "Accessibility" },
  { path: "/privacy", words: "Privacy" },
  { path: "/help#contact", words: "Contact" },
] as const;
