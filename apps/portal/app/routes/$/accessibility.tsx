import { Section } from "@consortia/ui";

export function Accessibility() {
  return (
    <>
      <p>
        Everyone who works with a school should be able to use Consortia. We build it to level AA of the Web
        Content Accessibility Guidelines, version 2.2.
      </p>
      <Section title="What you can rely on">
        <ul className="flex list-disc flex-col gap-2 pl-6">
          <li>Every page and form works with a keyboard alone, and without JavaScript.</li>
          <li>Text can be made four times as large without losing anything or scrolling sideways.</li>
          <li>No state is shown by colour alone. Every chart has its table.</li>
          <li>Nothing moves by itself, and no form makes you hurry.</li>
          <li>When something is missing, the page says what to do and keeps your answers.</li>
        </ul>
      </Section>
      <Section title="How we check">
        <p>
          Automatic rules look at the components and at pages in a real browser, at the width of a phone and
          of a desk. They cannot find everything. No outside body has tested Consortia yet, and we have not
          yet tested it with people who use screen readers every day.
        </p>
      </Section>
      <Section title="Tell us">
        <p>
          If a page is hard for you to use, <a href="/help#contact">tell us</a>: which page, and what went
          wrong. If you need something here in another form, ask in the same way.
        </p>
      </Section>
    </>
  );
}
