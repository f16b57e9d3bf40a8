import { Section } from "@consortia/ui";

export function Help() {
  return (
    <>
      <Section id="worried-about-a-child" title="Worried about a child?">
        <p>
          <strong>If a child is in danger now, call 999.</strong> Otherwise speak to your school’s designated
          safeguarding lead, or to children’s services at your council. Do it today, and by telephone or in
          person.
        </p>
        <p>
          Never write about a child here. Consortia holds no records of pupils, and nobody watches it for
          concerns about them.
        </p>
      </Section>
      <Section title="You cannot sign in">
        <p>
          An account comes by invitation, to your work address. If yours has not come, or its link has run
          out, ask whoever runs Consortia at your council for a new one.
        </p>
        <p>
          If you have forgotten your password, choose a new one from the <a href="/sign-in">sign-in page</a>.
          After several wrong tries you are asked to wait; the page says how long.
        </p>
        <p>If you have lost the device that gives you codes, use one of the recovery codes you kept.</p>
      </Section>
      <Section title="You cannot see something">
        <p>
          What you see follows your appointments. A right begins and ends with its appointment, on the same
          day. A page that you may not know of looks just like a page that is not there, so ask the person who
          sent you the address.
        </p>
      </Section>
      <Section title="You sent something twice, or it failed">
        <p>
          Send it again if you are unsure: the same form never acts twice. If a page shows a reference, note
          it down.
        </p>
      </Section>
      <Section id="contact" title="Contact">
        <p>
          Write to whoever runs Consortia at your council: the person or team who invited you. Say which page
          you were on, when it happened, and the reference if there was one. We usually reply within 2 working
          days.
        </p>
      </Section>
    </>
  );
}
