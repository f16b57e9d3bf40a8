import { Section } from "@consortia/ui";

export function Privacy() {
  return (
    <>
      <p>
        Your council runs Consortia and answers for what it holds. It holds what people do in their work, and
        nothing about pupils.
      </p>
      <Section title="What it holds about you">
        <ul className="flex list-disc flex-col gap-2 pl-6">
          <li>your name, your work address, and your appointments with their dates</li>
          <li>what you write: posts, case studies, reasons</li>
          <li>what you decide: votes on record, interests you declare, runs you check</li>
          <li>when you sign in, and each change that you make, with its time</li>
        </ul>
        <p>It asks for no home address, no home telephone number and nothing about your family.</p>
      </Section>
      <Section title="Who sees it">
        <p>
          Colleagues see your name, your appointments and what you write in the places that they may read. How
          a seat voted on money is open to members. The category of a school is seen only by those named in{" "}
          <a href="/method">How we decide</a>; each look by an auditor is recorded.
        </p>
      </Section>
      <Section title="How long it stays">
        <p>
          Votes, entries of money and the record of who did what are never changed or removed, because others
          must be able to check them. Your right to sign in ends with your last appointment.
        </p>
      </Section>
      <Section title="Your password and your sessions">
        <p>
          Your password is kept only in a form from which it cannot be read back. Signing in sets one cookie,
          which keeps you signed in and does nothing else. There is no tracking, and no page asks anything of
          another site.
        </p>
      </Section>
      <Section title="Ask or object">
        <p>
          You may ask what is held about you, and have mistakes put right: <a href="/help#contact">contact</a>{" "}
          whoever runs Consortia at your council, or its data protection officer.
        </p>
      </Section>
    </>
  );
}
