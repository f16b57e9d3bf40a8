import { assert, present } from "../shared/assert.ts";
import type { BallotFile, CandidateNumber } from "./blt.ts";
import { type Draw, separate, type Tie } from "./ties.ts";

/**
 * The single transferable vote by the Scottish local government election rules (Order of 2007, SSI 2007/42, rules 45
 * to 52, as carried on in 2011): weighted inclusive Gregory, five decimal places, what is beyond them dropped.
 * Every value is a whole number of hundred-thousandths of a vote.
 */
export type Votes = bigint;
export const one_vote: Votes = 100_000n;

export type Stage = {
  /** What each candidate holds at the end of the stage, by number from 1 in place 0. */
  readonly totals: readonly Votes[];
  /** Papers without a next preference, at the value they had, from the first stage on. */
  readonly nonTransferable: Votes;
  /** What dropping the sixth decimals has lost so far. */
  readonly dropped: Votes;
  /** Deemed elected at the end of the stage: the larger total first, then the number. */
  readonly elected: readonly CandidateNumber[];
  /** Excluded in this stage, their papers passed on. */
  readonly excluded: readonly CandidateNumber[];
  /** Whose surplus was passed on in this stage. */
  readonly transferred: CandidateNumber | null;
};

export type StvCount = {
  readonly seats: number;
  /** Papers with a first preference. */
  readonly valid: number;
  /** Whole votes: the valid papers over seats plus one, rounded down, and one more. */
  readonly quota: number;
  /** In order of election. */
  readonly elected: readonly CandidateNumber[];
  readonly stages: readonly Stage[];
} & (
  | { readonly status: "complete" }
  /** Nothing in the rules separates them: the count stops until lots are drawn and recorded. */
  | { readonly status: "draw_required"; readonly tie: Tie }
);

/** Papers marked alike that lie with one candidate, each worth the same. */
type Parcel = {
  readonly count: bigint;
  readonly preferences: readonly CandidateNumber[];
  readonly value: Votes;
};

type Standing = "continuing" | "elected" | "dealt" | "excluded" | "withdrawn";

/** Counts the papers, whatever their order. The program never settles a tie: recorded draws do (ELE-3). */
export function countStv(file: BallotFile, draws: readonly Draw[] = []): StvCount {
  const count = new Count(file);
  count.open();
  for (;;) {
    const tie = count.step(draws);
    if (tie === "complete") return { ...count.result(), status: "complete" };
    if (tie !== null) return { ...count.result(), status: "draw_required", tie };
  }
}

class Count {
  readonly #file: BallotFile;
  readonly #parcels: Parcel[][];
  readonly #totals: Votes[];
  readonly #standing: Standing[];
  readonly #stages: Stage[] = [];
  readonly #elected: CandidateNumber[] = [];
  #valid = 0;
  #nonTransferable: Votes = 0n;
  #dropped: Votes = 0n;

  constructor(file: BallotFile) {
    this.#file = file;
    this.#parcels = file.candidates.map(() => []);
    this.#totals = file.candidates.map(() => 0n);
    this.#standing = file.candidates.map((_, place) =>
      file.withdrawn.includes(place + 1) ? "withdrawn" : "continuing",
    );
  }

  /** Stage 1: every paper goes to its first preference. */
  open(): void {
    for (const { count, preferences } of this.#file.papers) {
      const parcel = { count: BigInt(count), preferences, value: one_vote };
      if (this.#next(preferences) === null) continue;
      this.#valid += count;
      this.#hand(parcel);
    }
    this.#close({ excluded: [], transferred: null });
  }

  /** One more stage; `complete` when the seats are filled, or the tie that stops the count. */
  step(draws: readonly Draw[]): Tie | "complete" | null {
    if (this.#seatsLeft() === 0 || this.#continuing().length === 0) return "complete";
    const surpluses = this.#withSurplus();
    const kind = surpluses.length > 0 ? "surplus" : "exclusion";
    const among = kind === "surplus" ? surpluses : this.#continuing();
    const history = this.#stages.map(({ totals }) => totals);
    const chosen = separate({ kind, among, history, stage: this.#stages.length + 1, draws });
    if (chosen.outcome === "tied") return chosen.tie;
    if (kind === "surplus") this.#transferSurplus(chosen.candidate);
    else this.#exclude(chosen.candidate);
    return null;
  }

  result() {
    const { seats } = this.#file;
    return {
      seats,
      valid: this.#valid,
      quota: Number(this.#quota() / one_vote),
      elected: this.#elected,
      stages: this.#stages,
    };
  }

  #quota(): Votes {
    return (BigInt(this.#valid) / BigInt(this.#file.seats + 1) + 1n) * one_vote;
  }

  #transferSurplus(candidate: CandidateNumber): void {
    const total = this.#total(candidate);
    const surplus = total - this.#quota();
    this.#standing[candidate - 1] = "dealt";
    this.#totals[candidate - 1] = this.#quota();
    let passedOn = 0n;
    for (const parcel of this.#take(candidate)) {
      const value = (surplus * parcel.value) / total;
      passedOn += value * parcel.count;
      this.#hand({ ...parcel, value });
    }
    this.#dropped += surplus - passedOn;
    this.#close({ excluded: [], transferred: candidate });
  }

  #exclude(candidate: CandidateNumber): void {
    this.#standing[candidate - 1] = "excluded";
    this.#totals[candidate - 1] = 0n;
    for (const parcel of this.#take(candidate)) this.#hand(parcel);
    this.#close({ excluded: [candidate], transferred: null });
  }

  #take(candidate: CandidateNumber): readonly Parcel[] {
    const held = present(this.#parcels[candidate - 1], "Every candidate has a pile");
    this.#parcels[candidate - 1] = [];
    return held;
  }

  /** To the next candidate still in the count, or out of it for good. */
  #hand(parcel: Parcel): void {
    const worth = parcel.value * parcel.count;
    const next = this.#next(parcel.preferences);
    if (next === null) {
      this.#nonTransferable += worth;
      return;
    }
    present(this.#parcels[next - 1], "Every candidate has a pile").push(parcel);
    this.#totals[next - 1] = this.#total(next) + worth;
  }

  #next(preferences: readonly CandidateNumber[]): CandidateNumber | null {
    return preferences.find((number) => this.#standing[number - 1] === "continuing") ?? null;
  }

  /** Deems elected who has reached the quota, or everybody where no more are left than seats. */
  #close(stage: Pick<Stage, "excluded" | "transferred">): void {
    const reached = this.#continuing().filter((number) => this.#total(number) >= this.#quota());
    for (const number of reached) this.#standing[number - 1] = "elected";
    const left = this.#file.seats - this.#elected.length - reached.length;
    const rest = this.#continuing();
    if (left > 0 && rest.length <= left) {
      for (const number of rest) this.#standing[number - 1] = "elected";
      reached.push(...rest);
    }
    const elected = reached.sort((a, b) => {
      const difference = this.#total(b) - this.#total(a);
      return difference === 0n ? a - b : difference > 0n ? 1 : -1;
    });
    this.#elected.push(...elected);
    this.#stages.push({
      ...stage,
      totals: [...this.#totals],
      nonTransferable: this.#nonTransferable,
      dropped: this.#dropped,
      elected,
    });
    this.#mustBalance();
  }

  /** No vote is made or lost but by the decimals that are dropped, which are counted. */
  #mustBalance(): void {
    const held = this.#totals.reduce((sum, total) => sum + total, 0n);
    const all = held + this.#nonTransferable + this.#dropped;
    assert(all === BigInt(this.#valid) * one_vote, "Votes are conserved at every stage");
  }

  #withSurplus(): readonly CandidateNumber[] {
    return this.#numbers().filter(
      (number) => this.#standing[number - 1] === "elected" && this.#total(number) > this.#quota(),
    );
  }

  #continuing(): readonly CandidateNumber[] {
    return this.#numbers().filter((number) => this.#standing[number - 1] === "continuing");
  }

  #seatsLeft(): number {
    return this.#file.seats - this.#elected.length;
  }

  #numbers(): readonly CandidateNumber[] {
    return this.#file.candidates.map((_, place) => place + 1);
  }

  #total(candidate: CandidateNumber): Votes {
    return present(this.#totals[candidate - 1], "Every candidate has a total");
  }
}
