import { Page } from "../page/page.tsx";
import type { LinkTo } from "../shared/link.ts";

export interface LetterPageProps {
  authorityName: string;
  subject: string;
  trail: readonly LinkTo[];
  addressees: readonly string[];
  schoolName: string;
  date: string;
  paragraphs: readonly string[];
}

/** A letter as it was written, for the screen and for paper: whoever it is to, its date, its words. */
export function LetterPage(letter: LetterPageProps) {
  const { authorityName, subject, trail, addressees, schoolName, date, paragraphs } = letter;
  return (
    <Page trail={trail} title={subject} kind={`Letter of ${authorityName}`}>
      <div className="flex max-w-text flex-col gap-6">
        <address className="not-italic">
          {addressees.map((name) => (
            <p key={name}>{name}</p>
          ))}
          <p>Head and chair of governors</p>
          <p>{schoolName}</p>
        </address>
        <p>{date}</p>
        {paragraphs.map((paragraph) => (
          <p key={paragraph} className="whitespace-pre-line">
            {paragraph}
          </p>
        ))}
        <p>{authorityName}</p>
        <p className="text-soft">
          This letter is kept as it was written. It names a school’s category: keep it among those it is for.
        </p>
      </div>
    </Page>
  );
}
