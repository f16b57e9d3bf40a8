import type { AdminCaller } from "@consortia/api/root";
import { endItemSchema } from "@consortia/domain/agenda/schemas";
import {
  draftAmendmentSchema,
  moveMotionSchema,
  ofMotionSchema,
  recordAttendanceSchema,
  setPresidingSchema,
  settleInterestSchema,
  withdrawMotionSchema,
} from "@consortia/domain/board/schemas";
import type { TypedForm } from "@consortia/web/forms";

/** Each form of the page names its act. Gives the words to show above the page, or null where the page says it. */
export async function runAct(
  { board, agenda }: Pick<AdminCaller, "board" | "agenda">,
  form: TypedForm,
): Promise<string | null> {
  const { requestKey } = form;
  const text = (name: string) => form.text(name);
  switch (text("act")) {
    case "attendance":
      return recordChanged(board, form);
    case "presiding":
      await board.setPresiding(
        setPresidingSchema.parse({ requestKey, meetingId: text("meetingId"), personId: text("personId") }),
      );
      return null;
    case "confirm":
    case "dismiss":
      await board.settleInterest(
        settleInterestSchema.parse({
          requestKey,
          interestId: text("interestId"),
          decision: text("act"),
          nature: text("nature"),
          explanation: text("explanation"),
        }),
      );
      return null;
    case "move":
      await board.moveMotion(
        moveMotionSchema.parse({
          requestKey,
          motionId: text("motionId"),
          moverId: text("moverId"),
          seconderId: text("seconderId"),
        }),
      );
      return null;
    case "amend":
      await board.draftAmendment(
        draftAmendmentSchema.parse({ requestKey, motionId: text("motionId"), text: text("text") }),
      );
      return null;
    case "withdraw":
      await board.withdrawMotion(
        withdrawMotionSchema.parse({ requestKey, motionId: text("motionId"), reason: text("reason") }),
      );
      return null;
    case "defer":
      await agenda.deferItem(
        endItemSchema.parse({ requestKey, itemId: text("itemId"), reason: text("reason") }),
      );
      return null;
    case "open": {
      const opened = await board.openVoting(ofMotionSchema.parse({ requestKey, motionId: text("motionId") }));
      return opened.outcome === "opened"
        ? null
        : `${opened.found} interests were found in the records. Confirm or dismiss them first.`;
    }
    default:
      await board.closeVoting(ofMotionSchema.parse({ requestKey, motionId: text("motionId") }));
      return null;
  }
}

/** One record for each seat whose person changed; seats emptied first, so that a person can move to another. */
async function recordChanged(board: AdminCaller["board"], form: TypedForm): Promise<string | null> {
  const seats = form.all("seatId").map((seatId) => ({
    seatId,
    before: form.text(`before-${seatId}`),
    after: form.text(`seat-${seatId}`),
  }));
  const changed = seats.filter((seat) => seat.before !== seat.after);
  const inOrder = [...changed].sort((a, b) => Number(a.after !== "") - Number(b.after !== ""));
  for (const { seatId, after } of inOrder) {
    await board.recordAttendance(
      recordAttendanceSchema.parse({
        requestKey: `${form.requestKey}-${seatId}`,
        meetingId: form.text("meetingId"),
        seatId,
        personId: after === "" ? null : after,
      }),
    );
  }
  return null;
}
