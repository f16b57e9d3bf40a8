import { Section } from "@consortia/ui";

export function Method() {
  return (
    <>
      <p>
        A school’s category becomes money for its consortium. The money pays for commissions. A board of
        schools votes on each one, and the vote holds the money. Every step is recorded with who, when and
        why.
      </p>
      <Section title="Categories">
        <p>
          A category says how much support a school needs. It is the council’s own label under a published
          scheme, and it is not an Ofsted grade. Criteria that are public propose it; the school comments; a
          panel of three or more, one of them a head from another consortium, agrees it or changes it with a
          reason; and an officer who was not on that panel confirms it and writes to the school. Its head may
          dispute it within 15 working days, before a panel of other people. An officer may also set a
          category by hand, with a reason that the school reads.
        </p>
        <p>
          The scheme is public; the category of a named school is not. It is seen by the school’s head, deputy
          and chair of governors, the leads of its consortium, the members of the board for its phase, its
          adviser, the panel that hears it until it has decided, and those officers and auditors who need it.
          Once a year we publish how many schools are in each category, with small numbers held back.
        </p>
        <p className="flex flex-wrap gap-x-6 gap-y-2">
          <a href="/method/criteria">The categories and criteria in force</a>
          <a href="/method/categories">How many schools are in each</a>
        </p>
      </Section>
      <Section title="Money">
        <p>
          A formula, adopted on record, says which categories bring money and how much. One officer prepares a
          funding run; a second person, in finance, checks it; the board for those schools approves it by a
          recorded vote; and finance posts it, once. Amounts are worked out exactly and rounded once, to the
          penny; odd pence are shared out in a fixed order, so the total is always met.
        </p>
        <p>
          Money is kept in a book in which entries are only ever added. No budget can be spent below zero.
          Each entry is sealed to the one before it, so a changed entry would show.
        </p>
      </Section>
      <Section title="Votes">
        <ul className="flex list-disc flex-col gap-2 pl-6">
          <li>Each seat has one vote. Each consortium has two seats; the council has one.</li>
          <li>
            A board that keeps the usual rules needs two fifths of its seats present, and at least three, and
            decides by simple majority. Each board’s own rules are on its page.
          </li>
          <li>Who may vote is fixed at the moment voting opens.</li>
          <li>
            Whoever has a prejudicial interest (one that a fair observer would think sways judgement) leaves
            the item and does not vote on it.
          </li>
          <li>Votes on money are recorded by name. Silence is never counted as a vote.</li>
          <li>With equal votes the person presiding may give a casting vote, shown apart from the count.</li>
        </ul>
      </Section>
      <Section title="Elections">
        <p>
          The schools of a consortium elect its leads, and the seats of a board elect its chair and
          vice-chair. Each election is run by somebody who does not stand in it.
        </p>
        <ul className="flex list-disc flex-col gap-2 pl-6">
          <li>
            One school, one vote, whatever its size. Its headteacher casts it, or the one person they name.
          </li>
          <li>
            The ballot is secret. A receipt shows that a school voted, and nobody can see how, the council
            included. Where fewer than five could vote, only who is elected is shown.
          </li>
          <li>
            Either most votes decide, or voters rank the candidates and the count follows the rules of
            Scottish local elections (single transferable vote). Every stage of the count is on the result’s
            page.
          </li>
          <li>
            Where candidates are equal and no rule tells them apart, two people draw lots. A computer never
            chooses.
          </li>
          <li>
            A ballot is open for at least ten working days of term. A complaint is taken for ten working days
            after the declaration, and is decided by an LA administrator who neither ran the election nor
            stood.
          </li>
        </ul>
      </Section>
      <Section title="Days">
        <p>
          Notice and deadlines are counted in working days: Monday to Friday, without bank holidays and
          without days on which the council is closed. A deadline that has been set does not move afterwards.
        </p>
      </Section>
      <Section title="From vote to money">
        <p>
          When a commission is carried and the budget can bear it, its money is held in the same moment. When
          the budget is short, the vote stands, nothing is held, and the page says by how much it is short.
        </p>
      </Section>
    </>
  );
}
