import {
  type Constitution,
  constitutionSchema,
  type MotionKind,
  motionKinds,
} from "@consortia/domain/board/constitution";
import { draftConstitutionSchema } from "@consortia/domain/board/schemas";
import { formatPence, parsePounds } from "@consortia/domain/shared/money";
import type { FieldNames, TypedForm } from "@consortia/web/forms";

/** The form as the one schema takes it. Headings stand one a line; an empty box is a rule the board does not have. */
export function constitutionInput(form: TypedForm) {
  const text = (name: string) => form.text(name).trim();
  return draftConstitutionSchema.parse({
    requestKey: form.requestKey,
    boardId: form.text("boardId"),
    rules: {
      remit: text("remit"),
      remits: text("remits")
        .split("\n")
        .map((line) => line.trim())
        .filter((line) => line !== ""),
      quorum: {
        kind: text("quorum"),
        ...(text("quorum") === "custom"
          ? { numerator: text("numerator"), denominator: text("denominator") }
          : {}),
      },
      quorumBase: text("quorumBase"),
      minimumPresent: text("minimumPresent"),
      vacantSeats: text("vacantSeats"),
      recusalBase: text("recusalBase"),
      lanePresence: text("lanePresence"),
      majorities: ofEveryKind((kind) => text(`majority-${kind}`)),
      electorates: ofEveryKind((kind) => text(`electorate-${kind}`)),
      tieRule: text("tieRule"),
      voteChange: text("voteChange"),
      substitutes: text("substitutes"),
      noticeDays: text("noticeDays"),
      writtenDays: text("writtenDays") === "" ? null : text("writtenDays"),
      urgentCap: text("urgentCap") === "" ? null : parsePounds(text("urgentCap"), "urgentCap"),
      chairTermMonths: text("chairTermMonths"),
    },
  });
}

/** What the form calls the paths of the schema, each rule by its own name. */
export const ruleFields: FieldNames = {
  ...Object.fromEntries(Object.keys(constitutionSchema.shape).map((rule) => [`rules.${rule}`, rule])),
  "rules.quorum.numerator": "numerator",
  // The share is two boxes and one answer.
  "rules.quorum.denominator": "numerator",
  ...Object.fromEntries(
    motionKinds.flatMap((kind) => [
      [`rules.majorities.${kind}`, `majority-${kind}`],
      [`rules.electorates.${kind}`, `electorate-${kind}`],
    ]),
  ),
};

/** Rules written out as the form's answers, to begin a change from. */
export function answersOf(rules: Constitution): Readonly<Record<string, string>> {
  const share = rules.quorum.kind === "custom" ? rules.quorum : null;
  return {
    remit: rules.remit,
    remits: rules.remits.join("\n"),
    quorum: rules.quorum.kind,
    numerator: String(share?.numerator ?? ""),
    denominator: String(share?.denominator ?? ""),
    quorumBase: rules.quorumBase,
    minimumPresent: String(rules.minimumPresent),
    vacantSeats: rules.vacantSeats,
    recusalBase: rules.recusalBase,
    lanePresence: rules.lanePresence,
    tieRule: rules.tieRule,
    voteChange: rules.voteChange,
    substitutes: rules.substitutes,
    noticeDays: String(rules.noticeDays),
    writtenDays: String(rules.writtenDays ?? ""),
    urgentCap: rules.urgentCap === null ? "" : formatPence(rules.urgentCap).replace("£", ""),
    chairTermMonths: String(rules.chairTermMonths),
    ...Object.fromEntries(
      motionKinds.flatMap((kind) => [
        [`majority-${kind}`, rules.majorities[kind]],
        [`electorate-${kind}`, rules.electorates[kind]],
      ]),
    ),
  };
}

function ofEveryKind(answer: (kind: MotionKind) => string) {
  return Object.fromEntries(motionKinds.map((kind) => [kind, answer(kind)]));
}
