import { replaceTermCalendar } from "@consortia/db/repositories/term-calendars";
import { buildPerson } from "@consortia/testing/build-register";
import { buildTerms } from "@consortia/testing/build-terms";
import { openSqliteStore } from "@consortia/testing/databases";
import { proceduresOf, runRightsTable, type Stage } from "@consortia/testing/run-rights-table";
import { adminRouter, createAdminCaller, portalRouter } from "../root.ts";

const requestKey = "request-0001";
const closure = { startsOn: "2026-12-24", endsOn: "2026-12-24", reason: "Christmas closing" };

/** A year that has its terms and one closure, entered beneath the services by somebody else. */
async function scene({ world }: Stage) {
  const { authorityId, store, clock } = world;
  const recorder = await buildPerson(world, "Whoever entered it");
  const id = world.newId("TermCalendarId");
  const { autumn, spring, summer } = buildTerms(2026);
  await store.transaction([], (db) =>
    replaceTermCalendar(db, {
      authorityId,
      replaces: null,
      calendar: {
        id,
        year: 2026,
        terms: { autumn: termOf(autumn), spring: termOf(spring), summer: termOf(summer) },
        closures: [closure],
      },
      recordedById: recorder,
      at: clock.now(),
    }),
  );
  return { standing: { requestKey, year: 2026, basedOn: id } };
}

function termOf({ startsOn, endsOn, ...half }: ReturnType<typeof buildTerms>["autumn"]) {
  return { startsOn, endsOn, halfTerm: { startsOn: half.halfTermStartsOn, endsOn: half.halfTermEndsOn } };
}

// Everybody but a provider reads what days are counted by; an officer or an administrator of the authority keeps it.
runRightsTable({
  procedures: proceduresOf("terms", portalRouter, adminRouter),
  open: openSqliteStore,
  scene,
  calls: {
    "terms.readTerms": (ctx) => createAdminCaller(ctx).terms.readTerms(),
    "terms.readTermYear": (ctx) => createAdminCaller(ctx).terms.readTermYear({ year: 2026 }),
    "terms.setTerms": (ctx, { standing }) =>
      createAdminCaller(ctx).terms.setTerms({ ...standing, ...buildTerms(2026) }),
    "terms.addClosure": (ctx, { standing }) =>
      createAdminCaller(ctx).terms.addClosure({
        ...standing,
        ...closure,
        startsOn: "2026-12-29",
        endsOn: "2026-12-31",
      }),
    "terms.removeClosure": (ctx, { standing }) =>
      createAdminCaller(ctx).terms.removeClosure({ ...standing, startsOn: closure.startsOn }),
  },
  table: `
    procedure           | headteacher, deputy, senco, subject_lead, chair_of_governors, governance_professional, adviser | nobody
                        | own other ended | other
    terms.readTerms     | yes yes no      | no
    terms.readTermYear  | yes yes no      | no
    terms.setTerms      | no no no        | no
    terms.addClosure    | no no no        | no
    terms.removeClosure | no no no        | no

    procedure           | consortium_lead, deputy_lead, facilitator, board_member, substitute, board_chair, vice_chair, board_clerk
                        | own other ended
    terms.readTerms     | yes yes no
    terms.readTermYear  | yes yes no
    terms.setTerms      | no no no
    terms.addClosure    | no no no
    terms.removeClosure | no no no

    # An appointment of another authority gives nothing here.
    procedure           | la_officer, la_admin | la_finance, auditor | provider
                        | own other ended      | own other ended     | own other ended
    terms.readTerms     | yes no no            | yes no no           | no no no
    terms.readTermYear  | yes no no            | yes no no           | no no no
    terms.setTerms      | yes no no            | no no no            | no no no
    terms.addClosure    | yes no no            | no no no            | no no no
    terms.removeClosure | yes no no            | no no no            | no no no
  `,
});
