import {
  type ChangeCause,
  type ChangeState,
  changeStateInWords,
  citationInWords,
} from "@consortia/domain/categorisation/in-year";
import { type Category, categoryInWords } from "@consortia/domain/categorisation/scheme";
import { formatDate } from "@consortia/domain/shared/time";

type Read = {
  readonly code: string;
  readonly cause: ChangeCause;
  readonly causedOn: string;
  readonly source: string;
  readonly reason: string;
  readonly support: {
    readonly comes: readonly string[];
    readonly goes: readonly string[];
    readonly says: string;
  };
  readonly openedByName: string;
  readonly openedAt: string;
};

/** A change during the year as facts: for the school, the panel and the desk alike. */
export function changeFacts(change: Read, categories: readonly Category[]) {
  const { support, openedByName, openedAt, reason } = change;
  return [
    { term: "Proposed by the LA", answer: codeInWords(change.code, categories) },
    { term: "Reason", answer: reason },
    { term: "Rests on", answer: citationInWords(change) },
    ...supportFacts(support),
    ...(support.says === "" ? [] : [{ term: "On the support", answer: support.says }]),
    { term: "Opened", answer: `${openedByName}, ${formatDate(openedAt)}` },
  ];
}

/** What comes and what ends, item by item. */
export function supportFacts({ comes, goes }: Pick<Read["support"], "comes" | "goes">) {
  return [
    { term: "Support that comes", answer: itemsInWords(comes) },
    { term: "Support that ends", answer: itemsInWords(goes) },
  ];
}

export function codeInWords(code: string, categories: readonly Category[]): string {
  const category = categories.find((one) => one.code === code);
  return category === undefined ? code : categoryInWords(category);
}

/** A change that is over, in a sentence of the school's own page. */
export function pastChangeInWords({
  code,
  openedAt,
  state,
  withdrawnBecause,
  agreed,
}: Pick<Read, "code" | "openedAt"> & {
  readonly state: ChangeState;
  readonly withdrawnBecause: string | null;
  readonly agreed: { readonly code: string; readonly agreedAt: string } | null;
}): string {
  const opened = `On ${formatDate(openedAt)} the LA proposed ${code}`;
  if (withdrawnBecause === null) return `${opened}. ${changeStateInWords(state)}.`;
  return agreed === null
    ? `${opened}, and withdrew it: ${withdrawnBecause}`
    : `${opened}, and a panel agreed ${agreed.code} on ${formatDate(agreed.agreedAt)}. The LA withdrew it: ${withdrawnBecause}`;
}

function itemsInWords(items: readonly string[]): string {
  return items.length === 0 ? "Nothing" : items.join("; ");
}
