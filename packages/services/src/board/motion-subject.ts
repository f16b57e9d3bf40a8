import type { Motion } from "@consortia/db/repositories/motions";
import type { ItemParties } from "@consortia/domain/board/interests";
import type { RecountEffect } from "@consortia/domain/board/recount";
import type { MotionResult } from "@consortia/domain/board/result";
import type { Grant } from "@consortia/domain/register/rights";
import type { AnyCtx, WriteCtx } from "../shared/ctx.ts";

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
};

/** The area that a kind of motion belongs to answers these four. */
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
  readonly describe: (ctx: AnyCtx, motion: Motion) => Promise<MotionSubjectLine | null>;
};
