import { randomUUID } from "node:crypto";
import type { Store } from "@consortia/db/store";
import type { Role } from "@consortia/domain/register/roles";
import { present } from "@consortia/domain/shared/assert";
import { asId, type PersonId } from "@consortia/domain/shared/ids";
import { agreeCategory } from "@consortia/services/categorisation/agree-category";
import { commentOnCategory } from "@consortia/services/categorisation/comment";
import { confirmCategories } from "@consortia/services/categorisation/confirm-categories";
import { replyToDispute, supportDispute } from "@consortia/services/categorisation/move-dispute";
import { namePanel } from "@consortia/services/categorisation/name-panel";
import { openChange } from "@consortia/services/categorisation/open-change";
import { publishCategoryTotals } from "@consortia/services/categorisation/publish-category-totals";
import { raiseDispute } from "@consortia/services/categorisation/raise-dispute";
import { recordFigures } from "@consortia/services/categorisation/record-figures";
import { runCriteria } from "@consortia/services/categorisation/run-criteria";
import { setCategory } from "@consortia/services/categorisation/set-category";
import { shareRun } from "@consortia/services/categorisation/share-run";
import { openConsultation } from "@consortia/services/consultation/open-consultation";
import { checkRun } from "@consortia/services/funding/check-run";
import { freezeRun } from "@consortia/services/funding/freeze-run";
import { postRun } from "@consortia/services/funding/post-run";
import { startRun } from "@consortia/services/funding/start-run";
import { approveRun } from "@consortia/services/test-support/board-approval";
import { buildDraft } from "@consortia/services/test-support/consultation-scene";
import {
  buildAdoptedFormula,
  buildCategorisedSchool,
  buildFund,
  equipMoneyWorld,
  type MoneyWorld,
  rateFormula,
} from "@consortia/services/test-support/money";
import { buildLocality, buildLocalityMembership } from "@consortia/testing/build-forum";
import {
  buildAppointment,
  buildConsortium,
  buildHolder,
  buildWorld,
} from "@consortia/testing/build-register";
import { asPerson, buildCtx } from "@consortia/testing/ctx";
import { onBothDatabases } from "@consortia/testing/databases";
import { expect, test } from "vitest";
import { adminRouter, createAdminCaller, createPortalCaller, portalRouter } from "./root.ts";

// CAT-6 and the policy of categories, proved as non-interference: whatever somebody outside a school's circle asks of
// whichever procedure, the answers are the same to the letter whether the school is outstanding or requires improvement,
// and whether the money that this brought has been posted. So no page, search, count, order or refusal can tell.

/** Words that an outsider might try, and that stand in nothing but the decision itself. */
const secret_reason = "Quixotic leadership and falling outcomes since the spring inspection.";
const guesses = ["3A", "Satisfactory, declining", "quixotic", "category", "Ashdown", "36,587"];

/** Comments come while the window is open; everybody asks, and the panel agrees, once it is over. */
const while_open = "2026-05-05T09:00:00.000Z";
const once_over = "2026-06-11T09:00:00.000Z";

/** @param grade of the watched school at its inspection, from which its category is proposed */
async function buildScene(store: Store, grade = "Good") {
  const base = await buildWorld(store);
  const world = await equipMoneyWorld(base);
  const ours = await buildConsortium(world, { name: "Avon" });
  const theirs = await buildConsortium(world, { name: "Brue" });
  const { slug, id: locality } = await buildLocality(world);
  const school = (name: string, groupId: typeof ours) =>
    buildCategorisedSchool(world, { name, groupId, code: "1", pupils: "200" });
  const watched = await school("Ashdown Primary School", ours);
  const neighbour = await school("Brook Primary School", ours);
  const other = await school("Cedar Primary School", theirs);
  // As large as the watched one, so that either may bring the same money.
  const double = await school("Dale Primary School", ours);
  for (const { id } of [watched, neighbour, other, double]) {
    await buildLocalityMembership(world, { groupId: locality, schoolId: id });
  }
  const outsiders = {
    "a head of another consortium": await buildHolder(world, "headteacher", other.id),
    "a lead of another consortium": await buildHolder(world, "consortium_lead", theirs),
    "a head of the same consortium": await buildHolder(world, "headteacher", neighbour.id),
    "the school's own SENCo": await buildHolder(world, "senco", watched.id),
    "a facilitator of the school's consortium": await buildHolder(world, "facilitator", ours),
    "an adviser of another school": await buildHolder(world, "adviser", other.id),
    "a board clerk": await buildHolder(world, "board_clerk", world.boardId),
    "a provider": await buildProvider(world),
  };
  const insider = await buildHolder(world, "headteacher", watched.id);
  const chair = await buildHolder(world, "chair_of_governors", watched.id);
  const ourSlug = ours.replaceAll("_", "-");
  const runId = await proposeCategories(world, watched.urn, grade);
  // What is public about categories is there before anything changes, and stays what it is.
  await publishCategoryTotals(world.officer, { grouping: "together", minimum: 6, requestKey: world.key() });
  const panelist = await buildOutsideHead(world);
  const { panelId } = await buildPanel(world, { runId, urn: watched.urn, panelist });
  const ofNeighbour = { runId, urn: neighbour.urn, panelist: outsiders["a head of another consortium"] };
  const { panelId: otherPanelId } = await buildPanel(world, ofNeighbour);
  const panels = { panelist, panelId, otherPanelId, neighbourUrn: neighbour.urn };
  // Its made-up example has other amounts than any real school brings here.
  const rates = [
    { code: "3A", lane: "primary", pounds: 30_00n },
    { code: "3B", lane: "primary", pounds: 20_00n },
  ] as const;
  const consultationId = await buildDraft({ world }, { rates: [...rates] });
  const closesOn = "2026-07-10";
  await openConsultation(world.officer, { consultationId, closesOn, requestKey: world.key() });
  base.clock.set(once_over);
  return {
    world,
    clock: base.clock,
    runId,
    ours,
    watched,
    double,
    forum: slug,
    ourSlug,
    outsiders,
    insider,
    chair,
    ...panels,
  };
}

/** A panel of a head from elsewhere and two officers. */
async function buildPanel(
  world: MoneyWorld,
  { runId, urn, panelist }: { runId: string; urn: string; panelist: PersonId },
) {
  const officers = [await buildHolder(world, "la_officer"), await buildHolder(world, "la_officer")];
  return namePanel(world.officer, {
    runId,
    urns: [urn],
    members: [panelist, ...officers],
    requestKey: world.key(),
  });
}

/** Of another lane, so that the board whose money is asked for has two consortia, and tells no total of them. */
async function buildOutsideHead(world: MoneyWorld): Promise<PersonId> {
  const lane = "secondary";
  const groupId = await buildConsortium(world, { name: "Dane", lanes: [lane] });
  const school = { name: "Dane Upper School", groupId, code: "1", pupils: "200", lane } as const;
  return buildHolder(world, "headteacher", (await buildCategorisedSchool(world, school)).id);
}

type Scene = Awaited<ReturnType<typeof buildScene>>;

async function buildProvider(world: MoneyWorld): Promise<PersonId> {
  const role: Role = "provider";
  const personId = await buildHolder(world, "subject_lead", "sch_elsewhere0000");
  await buildAppointment(world, { personId, role, scopeId: "prv_0000000001" });
  return personId;
}

/** Its head comments, a panel agrees a category that triggers, an officer confirms it and a letter goes out. */
async function changeCategory(scene: Scene): Promise<void> {
  const { world, clock, watched, insider, runId: proposalsId } = scene;
  clock.set(while_open);
  await commentOnCategory(buildCtx(world, asPerson(insider)), {
    urn: watched.urn,
    runId: proposalsId,
    says: secret_reason,
    suggested: "2A",
    criteria: ["G4"],
    requestKey: world.key(),
  });
  clock.set(once_over);
  await decidePanel(scene);
  await confirmCategories(world.officer, {
    runId: proposalsId,
    urns: [watched.urn],
    effectiveOn: "2026-05-02",
    requestKey: world.key(),
  });
  await disputeIt(scene);
}

/** An officer decides the watched school by hand: the yearly run waits for it no more. */
async function decideByHand({ world, watched }: Scene): Promise<string> {
  const { decisionId } = await setCategory(world.officer, {
    urn: watched.urn,
    code: "2A",
    effectiveOn: "2026-05-02",
    reason: "Looked at by an officer in the spring term.",
    requestKey: world.key(),
  });
  return decisionId;
}

/** A change is open for the watched school, its head has commented, and a panel hears it. */
async function openItsChange(scene: Scene, decisionId: string): Promise<void> {
  const { world, watched, insider, panelist } = scene;
  const { runId } = await openChange(world.officer, {
    urn: watched.urn,
    code: "3A",
    decisionId: asId("CategoryDecisionId", decisionId),
    cause: "alert",
    causedOn: "2026-06-10",
    source: secret_reason,
    reason: secret_reason,
    support: secret_reason,
    replyBy: "2026-07-02",
    requestKey: world.key(),
  });
  await commentOnCategory(buildCtx(world, asPerson(insider)), {
    urn: watched.urn,
    runId,
    says: secret_reason,
    suggested: "2A",
    criteria: [],
    requestKey: world.key(),
  });
  await buildPanel(world, { runId, urn: watched.urn, panelist });
}

async function makeTrigger({ world }: Scene, urn: string): Promise<void> {
  await setCategory(world.officer, {
    urn,
    code: "3A",
    effectiveOn: "2026-05-02",
    reason: secret_reason,
    requestKey: world.key(),
  });
}

/** A run prices whoever triggers, the board approves it, and the money is posted. */
async function postMoney({ world }: Scene): Promise<string> {
  const { runId } = await startRun(world.officer, {
    fundId: await buildFund(world, 100_000_00n),
    boardId: world.boardId,
    formulaId: await buildAdoptedFormula(world, rateFormula(world)),
    censusOn: "2026-05-01",
    pot: null,
    requestKey: world.key(),
  });
  await freezeRun(world.officer, { runId, requestKey: world.key() });
  await checkRun(world.finance, { runId, requestKey: world.key() });
  await approveRun(world, runId);
  await postRun(world.finance, { runId, requestKey: world.key() });
  return runId;
}

/** Head and chair dispute the decision, and for want of an adviser an officer who did not decide replies. */
async function disputeIt({ world, watched, insider, chair }: Scene): Promise<void> {
  const as = (personId: PersonId) => buildCtx(world, asPerson(personId));
  const { id: decisionId } = await world.store.reader
    .selectFrom("category_decisions")
    .select("id")
    .where("school_id", "=", watched.id)
    .where("superseded_by", "is", null)
    .executeTakeFirstOrThrow();
  const { disputeId } = await raiseDispute(as(insider), {
    urn: watched.urn,
    decisionId: asId("CategoryDecisionId", decisionId),
    ground: "process",
    says: secret_reason,
    wished: "2A",
    wantsToSpeak: true,
    requestKey: world.key(),
  });
  await supportDispute(as(chair), { disputeId, requestKey: world.key() });
  const other = await buildHolder(world, "la_officer");
  await replyToDispute(as(other), { disputeId, reply: secret_reason, requestKey: world.key() });
}

async function decidePanel({ world, panelist, panelId, watched }: Scene): Promise<void> {
  await agreeCategory(buildCtx(world, asPerson(panelist)), {
    panelId,
    urn: watched.urn,
    code: "3A",
    reason: secret_reason,
    notes: secret_reason,
    requestKey: world.key(),
  });
}

/** Figures are recorded, and a run of the criteria is shared with every school. */
async function proposeCategories(world: MoneyWorld, urn: string, grade: string): Promise<string> {
  const source = grade === "Inadequate" ? secret_reason : "Report";
  const rows = [
    `${urn},inspection_era,2025-03-01,Graded,,${source}`,
    `${urn},graded_overall,2025-03-01,${grade},,${source}`,
  ];
  const csv = ["subject,measure,period,value,cohort,source", ...rows].join("\n");
  await recordFigures(world.officer, { csv, requestKey: world.key() });
  const { runId } = await runCriteria(world.officer, { requestKey: world.key() });
  await shareRun(world.officer, { runId, replyBy: "2026-06-10", requestKey: world.key() });
  return runId;
}

type Portal = ReturnType<typeof createPortalCaller>;
type Admin = ReturnType<typeof createAdminCaller>;
type Calls<Caller> = Readonly<Record<string, (caller: Caller, scene: Scene) => readonly Promise<unknown>[]>>;

/** Every read of the portal, asked as somebody would who wants to find out. */
const portalCalls: Calls<Portal> = {
  "account.authenticatorKey": ({ account }) => [account.authenticatorKey()],
  "account.invitation": ({ account }) => [account.invitation({ token: "a".repeat(32) })],
  "account.mine": ({ account }) => [account.mine()],
  "account.reset": ({ account }) => [account.reset({ token: "a".repeat(32) })],
  "account.standing": ({ account }) => [account.standing()],
  "actions.listActions": ({ actions }) => [actions.listActions({}), actions.listActions({ show: "all" })],
  "actions.listActionsForMeeting": ({ actions }) => [
    actions.listActionsForMeeting({ board: "primary", reference: "1" }),
  ],
  "actions.readAction": ({ actions }) => [actions.readAction({ actionId: "act_000000000001" })],
  "board.listBoards": ({ board }) => [board.listBoards()],
  "board.readBoard": ({ board }) => [board.readBoard({ code: "primary" })],
  "board.readMeeting": ({ board }) => [board.readMeeting({ board: "primary", reference: "1" })],
  "board.readMotion": ({ board }) => [board.readMotion({ board: "primary", reference: "M-0001" })],
  "board.readReceipt": ({ board }) => [board.readReceipt({ board: "primary", reference: "M-0001" })],
  "calendar.readCalendar": ({ calendar }) => [calendar.readCalendar()],
  "calendar.readFeed": ({ calendar }) => [
    calendar
      .makeFeed({ requestKey: randomUUID() })
      .then(({ token }) => calendar.readFeed({ token: token ?? "" })),
  ],
  "calendar.readMeetingEntry": ({ calendar }) => [
    calendar.readMeetingEntry({ board: "primary", reference: "1" }),
  ],
  "categorisation.readCategoryTotals": ({ categorisation }) => [categorisation.readCategoryTotals()],
  "categorisation.readSchoolCategory": ({ categorisation }, { watched }) => [
    categorisation.readSchoolCategory({ urn: watched.urn }),
  ],
  "categorisation.listOwnDisputes": ({ categorisation }) => [categorisation.listOwnDisputes()],
  "categorisation.listOwnLetters": ({ categorisation }) => [categorisation.listOwnLetters()],
  "categorisation.listOwnPanels": ({ categorisation }) => [categorisation.listOwnPanels()],
  "categorisation.listSchemes": ({ categorisation }) => [categorisation.listSchemes()],
  "categorisation.listToComment": ({ categorisation }) => [categorisation.listToComment()],
  "categorisation.readHearing": ({ categorisation }, { panelId, otherPanelId, watched, neighbourUrn }) => [
    categorisation.readHearing({ panelId, urn: watched.urn }),
    categorisation.readHearing({ panelId: otherPanelId, urn: watched.urn }),
    categorisation.readHearing({ panelId: otherPanelId, urn: neighbourUrn }),
  ],
  "categorisation.readLetter": ({ categorisation }, scene) => [
    letterIdOf(scene).then((letterId) => categorisation.readLetter({ urn: scene.watched.urn, letterId })),
  ],
  "categorisation.readPanel": ({ categorisation }, { panelId, otherPanelId }) => [
    categorisation.readPanel({ panelId }),
    categorisation.readPanel({ panelId: otherPanelId }),
  ],
  "categorisation.readProposedCategory": ({ categorisation }, { watched }) => [
    categorisation.readProposedCategory({ urn: watched.urn }),
  ],
  "categorisation.readSchoolDispute": ({ categorisation }, { watched }) => [
    categorisation.readSchoolDispute({ urn: watched.urn }),
  ],
  "categorisation.readScheme": ({ categorisation }) => [categorisation.readScheme()],
  "categorisation.readSchemeVersion": ({ categorisation }) => [
    categorisation
      .listSchemes()
      .then(([one]) => categorisation.readSchemeVersion({ schemeVersionId: one?.id ?? "none" })),
  ],
  "calendar.readOwnFeed": ({ calendar }) => [calendar.readOwnFeed()],
  "commissioning.choices": ({ commissioning }) => [commissioning.choices()],
  "commissioning.listSharesToSign": ({ commissioning }) => [commissioning.listSharesToSign()],
  "commissioning.list": ({ commissioning }) => [commissioning.list({})],
  "commissioning.read": ({ commissioning }) => [commissioning.read({ reference: "C-0001" })],
  "consultation.listConsultations": ({ consultation }) => [consultation.listConsultations()],
  "consultation.readConsultation": ({ consultation }) => [
    consultation.listConsultations().then(([one]) =>
      consultation.readConsultation({
        consultationId: one?.id ?? asId("ConsultationId", "cns_000000000001"),
      }),
    ),
  ],
  "elections.downloadCount": ({ elections }) => [
    elections.downloadCount({ electionId: asId("ElectionId", "elc_000000000001") }),
  ],
  "elections.listElections": ({ elections }) => [elections.listElections()],
  "elections.readElection": ({ elections }) => [
    elections.readElection({ electionId: asId("ElectionId", "elc_000000000001") }),
  ],
  "forum.listGroups": ({ forum }) => [forum.listGroups()],
  "forum.listThreads": ({ forum }, scene) => [forum.listThreads({ group: scene.forum })],
  "forum.showThread": ({ forum }, scene) => [
    forum.showThread({ group: scene.forum, threadId: "thr_000000000001" }),
  ],
  "funding.listAllocations": ({ funding }) => [funding.listAllocations({ board: "primary" })],
  "funding.readAllocation": ({ funding }) => [
    funding
      .listAllocations({ board: "primary" })
      .then(([one]) => funding.readAllocation({ board: "primary", runId: one?.id ?? "run_000000000001" })),
  ],
  "funding.readBudget": ({ funding }, { ourSlug }) => [funding.readBudget({ slug: ourSlug })],
  "funding.exportBudget": ({ funding }, { ourSlug }) => [funding.exportBudget({ slug: ourSlug })],
  "funding.readMoneyTrail": ({ funding }, { ourSlug }) => [funding.readMoneyTrail({ slug: ourSlug })],
  "interests.readOwnInterests": ({ interests }) => [interests.readOwnInterests()],
  "invoices.listWorkToAccept": ({ invoices }) => [invoices.listWorkToAccept()],
  "invoices.readInvoices": ({ invoices }) => [invoices.readInvoices({ reference: "C-0001" })],
  "minutes.readMinutes": ({ minutes }) => [minutes.readMinutes({ board: "primary", reference: "1" })],
  "notices.listDecisionNotices": ({ notices }) => [notices.listDecisionNotices({ board: "primary" })],
  "notices.listNoticesOfMotion": ({ notices }) => [
    notices.listNoticesOfMotion({ board: "primary", reference: "M-0001" }),
  ],
  "notices.readNotice": ({ notices }) => [notices.readNotice({ board: "primary", reference: "N-0001" })],
  "papers.listPapers": ({ papers }) => [papers.listPapers({ board: "primary", reference: "1" })],
  "papers.readPack": ({ papers }) => [papers.readPack({ board: "primary", reference: "1" })],
  "papers.readPaper": ({ papers }) => [papers.readPaper({ paperId: asId("PaperId", "pap_000000000001") })],
  "practice.editCaseStudy": ({ practice }) => [practice.editCaseStudy({ caseStudyId: "stu_000000000001" })],
  "practice.listCaseStudies": ({ practice }) => [practice.listCaseStudies({})],
  "practice.listOwnSchools": ({ practice }) => [practice.listOwnSchools()],
  "practice.showCaseStudy": ({ practice }) => [practice.showCaseStudy({ caseStudyId: "stu_000000000001" })],
  "register.listGroups": ({ register }) => [
    register.listGroups({ kind: "consortium" }),
    register.listGroups({ kind: "locality" }),
  ],
  "register.listSchools": ({ register }, { ours }) => [
    register.listSchools({}),
    register.listSchools({ groupId: ours }),
    ...guesses.map((name) => register.listSchools({ name })),
  ],
  "register.seeConsortium": ({ register }, { ourSlug }) => [register.seeConsortium({ slug: ourSlug })],
  "register.seeSchool": ({ register }, { watched }) => [register.seeSchool({ urn: watched.urn })],
  "register.whoAmI": ({ register }) => [register.whoAmI()],
  "urgent.listUrgent": ({ urgent }) => [urgent.listUrgent({ code: "primary" })],
  "urgent.listUrgentToAnswer": ({ urgent }) => [urgent.listUrgentToAnswer()],
  "urgent.readUrgent": ({ urgent }) => [urgent.readUrgent({ board: "primary", reference: "U-0001" })],
  "search.search": ({ search }, { watched }) => [...guesses, watched.urn].map((q) => search.search({ q })),
  "variations.listVariationsToAgree": ({ variations }) => [variations.listVariationsToAgree()],
  "variations.readVariations": ({ variations }) => [variations.readVariations({ reference: "C-0001" })],
  "virements.readVirements": ({ virements }, { ourSlug }) => [virements.readVirements({ slug: ourSlug })],
};

/** Reads of the desk that hold categories or the money they bring. They are refused, and alike each time. */
const deskCalls: Calls<Admin> = {
  "categorisation.listCategories": ({ categorisation }) => [
    categorisation.listCategories({ code: null, after: null }),
    categorisation.listCategories({ code: "3A", after: null }),
  ],
  "categorisation.readCategoryRun": ({ categorisation }, { runId }) => [
    categorisation.readCategoryRun({ runId }),
  ],
  "categorisation.readCategoryRuns": ({ categorisation }) => [categorisation.readCategoryRuns()],
  "categorisation.previewEvaluation": ({ categorisation }) => [
    categorisation.previewEvaluation({ year: 2025, warningCodes: ["3A"] }),
  ],
  "categorisation.readEvaluation": ({ categorisation }) => [categorisation.readEvaluation({ year: 2025 })],
  "categorisation.readEvaluations": ({ categorisation }) => [categorisation.readEvaluations()],
  "categorisation.readTermlyCheck": ({ categorisation }) => [categorisation.readTermlyCheck()],
  "categorisation.readSchoolCheck": ({ categorisation }, { watched }) => [
    categorisation.readSchoolCheck({ urn: watched.urn }),
  ],
  "categorisation.listChanges": ({ categorisation }) => [categorisation.listChanges()],
  "categorisation.previewChange": ({ categorisation }, { watched }) => [
    categorisation.previewChange({ urn: watched.urn }),
  ],
  "categorisation.readChange": ({ categorisation }, scene) => [
    changeIdOf(scene).then((changeId) => categorisation.readChange({ changeId })),
  ],
  "categorisation.listDisputes": ({ categorisation }) => [categorisation.listDisputes()],
  "categorisation.readDispute": ({ categorisation }, scene) => [
    disputeIdOf(scene).then((disputeId) => categorisation.readDispute({ disputeId })),
  ],
  "categorisation.readModeration": ({ categorisation }, { runId }) => [
    categorisation.readModeration({ runId }),
  ],
  "categorisation.readProposal": ({ categorisation }, { runId, watched }) => [
    categorisation.readProposal({ runId, urn: watched.urn }),
  ],
  "categorisation.readSchoolCategory": ({ categorisation }, { watched }) => [
    categorisation.readSchoolCategory({ urn: watched.urn }),
  ],
  "consultation.listDeskConsultations": ({ consultation }) => [consultation.listDeskConsultations()],
  "consultation.readDeskConsultation": ({ consultation }) => [
    consultation.readDeskConsultation({ consultationId: asId("ConsultationId", "cns_000000000001") }),
  ],
  "consultation.readOptionStart": ({ consultation }) => [
    consultation.readOptionStart({ scenarioId: asId("ScenarioId", "scn_000000000001") }),
  ],
  "funding.compareScenarios": ({ funding }) => [
    funding.compareScenarios({ scenarioIds: ["scn_000000000001"] }),
  ],
  "funding.listScenarios": ({ funding }) => [funding.listScenarios()],
  "funding.readRolls": ({ funding }) => [funding.readRolls()],
  "funding.readScenario": ({ funding }) => [funding.readScenario({ scenarioId: "scn_000000000001" })],
  "funding.readRuns": ({ funding }) => [funding.readRuns()],
  "ledger.readAccounts": ({ ledger }) => [ledger.readAccounts({})],
};

async function disputeIdOf({ world, watched }: Scene) {
  const row = await world.store.reader
    .selectFrom("category_disputes")
    .select("id")
    .where("school_id", "=", watched.id)
    .executeTakeFirst();
  return asId("CategoryDisputeId", row?.id ?? "dis_000000000001");
}

/** The watched school's change, or before there is one an id that looks like it. */
async function changeIdOf({ world, watched }: Scene) {
  const row = await world.store.reader
    .selectFrom("category_changes")
    .select("id")
    .where("school_id", "=", watched.id)
    .executeTakeFirst();
  return asId("CategoryChangeId", row?.id ?? "cch_000000000001");
}

/** The watched school's letter, or before there is one an id that looks like it. */
async function letterIdOf({ world, watched }: Scene) {
  const row = await world.store.reader
    .selectFrom("category_letters")
    .select("id")
    .where("school_id", "=", watched.id)
    .executeTakeFirst();
  return asId("CategoryLetterId", row?.id ?? "let_000000000001");
}

/** Everything that somebody can learn, as text: answers and refusals, word for word. */
async function learn(scene: Scene, personId: PersonId): Promise<Readonly<Record<string, string>>> {
  const visitor = { app: "portal", address: "192.0.2.1", device: "Firefox", session: null } as const;
  const ctx = { ...buildCtx(scene.world, asPerson(personId)), visitor };
  const portal = createPortalCaller(ctx);
  const desk = createAdminCaller(ctx);
  const asked = [
    ...Object.entries(portalCalls).map(([name, call]) => [name, () => call(portal, scene)] as const),
    ...Object.entries(deskCalls).map(([name, call]) => [`desk ${name}`, () => call(desk, scene)] as const),
  ];
  const learnt: Record<string, string> = {};
  for (const [name, ask] of asked) {
    const settled = await Promise.allSettled(ask());
    learnt[name] = settled
      .map((one) => (one.status === "fulfilled" ? textOf(one.value) : `refused: ${String(one.reason)}`))
      .join("\n");
  }
  return learnt;
}

/** Two worlds are alike but for the numbers of their schools, which go on from one to the next. */
function withoutUrns(learnt: Readonly<Record<string, string>>): string {
  return JSON.stringify(learnt, null, 1).replaceAll(/\b1\d{5}\b/g, "URN");
}

function textOf(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) => (typeof one === "bigint" ? `${one}n` : one)) ?? "nothing";
}

function readsOf(router: { readonly _def: { readonly procedures: object } }): readonly string[] {
  return Object.entries(router._def.procedures)
    .filter(([, procedure]) => procedure._def.type === "query")
    .map(([name]) => name)
    .sort();
}

test("every read of the portal is asked, and the desk's are reads that there are", () => {
  expect(Object.keys(portalCalls).sort()).toEqual(readsOf(portalRouter));
  const desk = readsOf(adminRouter);
  for (const name of Object.keys(deskCalls)) expect(desk).toContain(name);
});

onBothDatabases("CAT-6: a school's category does not leak", (open) => {
  test("nobody outside its circle learns anything from its change", async () => {
    const scene = await buildScene(await open());
    const people = Object.entries(scene.outsiders);
    const before = new Map<string, Awaited<ReturnType<typeof learn>>>();
    for (const [who, personId] of people) before.set(who, await learn(scene, personId));
    const knownBefore = await learn(scene, scene.insider);

    await changeCategory(scene);

    for (const [who, personId] of people) {
      const after = await learn(scene, personId);
      expect(after, who).toEqual(before.get(who));
      expect(Object.values(after).join("\n"), who).not.toContain(secret_reason);
    }
    // The same questions do tell the school's own head, or this test would prove nothing.
    const knownAfter = await learn(scene, scene.insider);
    const name = "categorisation.readSchoolCategory";
    expect(knownAfter[name]).not.toBe(knownBefore[name]);
    expect(knownAfter[name]).toContain(secret_reason);
    expect(knownAfter["categorisation.readProposedCategory"]).toContain(secret_reason);
    expect(knownAfter["categorisation.readLetter"]).toContain(secret_reason);
    expect(knownAfter["categorisation.readSchoolDispute"]).toContain(secret_reason);
  }, 120_000);

  test("nobody outside learns which school brought the money, nor how much its consortium got", async () => {
    const scenes = [await buildScene(await open()), await buildScene(await open())];
    const [watched, double] = [present(scenes[0], "One world"), present(scenes[1], "Another")];
    await makeTrigger(watched, watched.watched.urn);
    await makeTrigger(double, double.double.urn);
    for (const scene of scenes) await postMoney(scene);
    for (const [who, personId] of Object.entries(watched.outsiders)) {
      const learnt = withoutUrns(await learn(watched, personId));
      expect(learnt, who).toEqual(withoutUrns(await learn(double, personId)));
      // The clerk reads the closed motion, which names the board's total.
      if (who !== "a board clerk") expect(learnt, who).not.toMatch(/8,000\.00|800000n/);
    }
    const lead = await buildHolder(watched.world, "consortium_lead", watched.ours);
    const known = await learn(watched, lead);
    expect(known["funding.readBudget"]).toContain("800000n");
    expect(known["funding.readAllocation"]).toContain("800000n");
  });

  test("nobody outside its circle can tell that a change is open for it", async () => {
    const changed = await buildScene(await open());
    const quiet = await buildScene(await open());
    await openItsChange(changed, await decideByHand(changed));
    await decideByHand(quiet);
    for (const [who, personId] of Object.entries(changed.outsiders)) {
      const learnt = await learn(changed, personId);
      expect(withoutUrns(learnt), who).toEqual(withoutUrns(await learn(quiet, personId)));
      expect(Object.values(learnt).join("\n"), who).not.toContain(secret_reason);
    }
    const known = await learn(changed, changed.insider);
    expect(known["categorisation.readProposedCategory"]).toContain(secret_reason);
    expect(known["categorisation.readSchoolCategory"]).toContain(secret_reason);
  });

  test("what is proposed for it is the same to nobody outside as to nobody at all", async () => {
    const good = await buildScene(await open(), "Good");
    const inadequate = await buildScene(await open(), "Inadequate");
    for (const [who, personId] of Object.entries(good.outsiders)) {
      const learnt = await learn(inadequate, personId);
      expect(withoutUrns(learnt), who).toEqual(withoutUrns(await learn(good, personId)));
      expect(Object.values(learnt).join("\n"), who).not.toContain(secret_reason);
    }
    const name = "categorisation.readProposedCategory";
    const known = await learn(inadequate, inadequate.insider);
    expect(known[name]).toContain(secret_reason);
    expect(known[name]).not.toBe((await learn(good, good.insider))[name]);
  });

  test("a member of its panel knows it until the panel has decided, and then no more than anybody outside", async () => {
    const good = await buildScene(await open(), "Good");
    const inadequate = await buildScene(await open(), "Inadequate");
    const known = await learn(inadequate, inadequate.panelist);
    expect(known["categorisation.readHearing"]).toContain(secret_reason);
    const elsewhere = Object.entries(known).filter(([name]) => name !== "categorisation.readHearing");
    expect(JSON.stringify(elsewhere)).not.toContain(secret_reason);
    for (const scene of [good, inadequate]) await decidePanel(scene);
    const learnt = await learn(inadequate, inadequate.panelist);
    expect(withoutUrns(learnt)).toEqual(withoutUrns(await learn(good, good.panelist)));
    expect(Object.values(learnt).join("\n")).not.toContain(secret_reason);
  });
});
