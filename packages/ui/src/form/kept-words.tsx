import { Section } from "../page/section.tsx";

/** Another person was first, and the form is gone: what was typed is shown, to be copied, since nothing typed is lost. */
export function KeptWords({ words, why }: { words: string | undefined; why: string }) {
  if (words === undefined || words === "") return null;
  return (
    <Section title="What you wrote">
      <p>It was not sent: {why}. Copy it if you need it.</p>
      <p className="whitespace-pre-line">{words}</p>
    </Section>
  );
}
