import type { Meeting } from "@consortia/db/repositories/meetings";
import type { Motion } from "@consortia/db/repositories/motions";
import type { ItemParties } from "@consortia/domain/board/interests";
import type { RecountEffect } from "@consortia/domain/board/recount";
import type { MotionResult } from "@consortia/domain/board/result";
import type { Grant } from "@consortia/domain/register/rights";
import type { AnyCtx, WriteCtx } from "../shared/ctx.ts";
import type { AddedItem, ItemToPlace } from "./add-agenda-item.ts";

/** How a motion ended. A tie is no ending: it waits for the casting vote or the close of the meeting. */
export type MotionEnding =
  | { readonly how: "carried" | "not_carried" | "inquorate"; readonly result: MotionResult }
  | { readonly how: "withdrawn" | "not_reached"; readonly result: null };

/** What a page says of the thing a motion is about, and of what became of it. */
export type MotionSubjectLine = {
  readonly reference: string;
  readonly title: string;
  /** `£8,400.00 from Avon's budget. £18,400.00 is available now.` */
  readonly effect: string | null;
  /** After the decision: `C-0142 is approved` or `Carried, not funded: short by £1,150.00`. */
  readonly outcome: string | null;
  /** Whether a carried motion could not be paid for (COM-10). */
  readonly isUnfunded: boolean;
  /** The funding run that it is about, which has a page of its own. */
  readonly allocationId?: string;
};

/** The item of a motion that is to come again, as its own words and place on an agenda were. */
export type AgainOn = {
  readonly motion: Motion;
  readonly item: Omit<ItemToPlace, "motion" | "meetingId">;
  readonly meeting: Meeting;
  readonly grant: Grant;
};

/** `may` says whether it can still be asked; `place` does so, in the transaction that carries the item over. */
export type MotionReturns = {
  readonly may: (ctx: AnyCtx, motion: Motion) => Promise<boolean>;
  readonly place: (ctx: WriteCtx, again: AgainOn) => Promise<AddedItem>;
};

/** The area that a kind of motion belongs to answers these. */
export type MotionSubject = {
  /**
   * Runs in the transaction that ends the motion, after meeting, motion and chain head are locked; its own
   * locks come later in the order. It must be right if it runs twice and throws only for our own faults.
   */
  readonly settle: (
    ctx: WriteCtx,
    act: { readonly motion: Motion; readonly ending: MotionEnding; readonly grant: Grant },
  ) => Promise<void>;
  /**
   * What a vote counted again does to the thing itself (BRD-8, BRD-16), in the transaction of the recount. It may
   * have moved on since: only what this very motion decided is undone.
   */
  readonly recount: (
    ctx: WriteCtx,
    act: { readonly motion: Motion; readonly effect: RecountEffect; readonly grant: Grant },
  ) => Promise<void>;
  /** Who asked for it and who gains, so that interests are found by themselves (COM-4). */
  readonly parties: (ctx: AnyCtx, motion: Motion) => Promise<ItemParties>;
  /** Why voting cannot open on it as it stands, in words; null, or no such question, where it may. */
  readonly openBar?: (ctx: AnyCtx, motion: Motion) => Promise<string | null>;
  /** How what it asks for comes again after no decision; null where its kind does so by other ways alone. */
  readonly returns: MotionReturns | null;
  readonly describe: (ctx: AnyCtx, motion: Motion) => Promise<MotionSubjectLine | null>;
};
