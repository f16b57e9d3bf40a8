import {
  type DisputeGround,
  type DisputeState,
  disputeStateInWords,
  groundInWords,
} from "@consortia/domain/categorisation/dispute";
import { type Category, categoryInWords } from "@consortia/domain/categorisation/scheme";
import { formatDate, formatDateTime } from "@consortia/domain/shared/time";

type Read = {
  readonly state: DisputeState;
  readonly ground: DisputeGround;
  readonly says: string;
  readonly wishedCode: string | null;
  readonly wantsToSpeak: boolean;
  readonly raisedByName: string;
  readonly raisedAt: string;
  readonly supportedByName: string | null;
  readonly supportedAt: string | null;
  readonly reply: string | null;
  readonly repliedByName: string | null;
  readonly repliedAt: string | null;
  readonly settledAt: string | null;
};

/** A dispute as facts: what the school says, how far it has come and who did what, for every page that shows one. */
export function disputeFacts(
  dispute: Read,
  categories: readonly Category[],
  standDowns: readonly { readonly reason: string; readonly at: string }[] = [],
) {
  const wished = categories.find(({ code }) => code === dispute.wishedCode);
  return [
    { term: "State", answer: disputeStateInWords(dispute.state) },
    { term: "Ground", answer: groundInWords(dispute.ground) },
    { term: "The school says", answer: dispute.says },
    { term: "Category it thinks right", answer: wished === undefined ? "Not said" : categoryInWords(wished) },
    { term: "Wants to speak to the panel", answer: dispute.wantsToSpeak ? "Yes" : "No" },
    { term: "Sent", answer: byAndAt(dispute.raisedByName, dispute.raisedAt) },
    { term: "Supported", answer: byAndAt(dispute.supportedByName, dispute.supportedAt) },
    ...(dispute.reply === null
      ? []
      : [
          { term: "Reply for the LA", answer: dispute.reply },
          { term: "Replied", answer: byAndAt(dispute.repliedByName, dispute.repliedAt) },
        ]),
    ...standDowns.map(({ reason, at }) => ({
      term: `Panel stood down on ${formatDate(at)}`,
      answer: reason,
    })),
    ...(dispute.settledAt === null
      ? []
      : [{ term: "Decided by the panel", answer: formatDateTime(dispute.settledAt) }]),
  ];
}

function byAndAt(name: string | null, at: string | null): string {
  return name === null || at === null ? "Not yet" : `${name}, ${formatDateTime(at)}`;
}
