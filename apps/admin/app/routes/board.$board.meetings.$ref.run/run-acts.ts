import type { AdminCaller } from "@consortia/api/root";
import { endItemSchema } from "@consortia/domain/agenda/schemas";
import { recordInterestOfSchema, settleInterestSchema } from "@consortia/domain/board/interest-schemas";
import {
  draftAmendmentSchema,
  moveMotionSchema,
  ofMotionSchema,
  withdrawMotionSchema,
} from "@consortia/domain/board/motion-schemas";
import { recordAttendanceSchema, setPresidingSchema } from "@consortia/domain/board/schemas";
import type { TypedForm } from "@consortia/web/forms";

/** Each form of the page names its act. Gives how many interests were found that keep voting from opening. */
export async function runAct(
  { board, agenda }: Pick<AdminCaller, "board" | "agenda">,
  form: TypedForm,
): Promise<number> {
  const { requestKey } = form;
  const text = (name: string) => form.text(name);
  switch (text("act")) {
    case "attendance":
      await board.recordAttendance(changedSeats(form));
      return 0;
    case "presiding":
      await board.setPresiding(
        setPresidingSchema.parse({
          requestKey,
          meetingId: text("meetingId"),
          personId: text("personId"),
          ...(form.has("itemId") ? { itemId: text("itemId") } : {}),
        }),
      );
      return 0;
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
      return 0;
    case "record_interest":
      await board.recordInterestOf(
        recordInterestOfSchema.parse({
          requestKey,
          itemId: text("itemId"),
          personId: text("personId"),
          says: text("says"),
        }),
      );
      return 0;
    case "fall":
      await board.letTieFall(ofMotionSchema.parse({ requestKey, motionId: text("motionId") }));
      return 0;
    case "move":
      await board.moveMotion(
        moveMotionSchema.parse({
          requestKey,
          motionId: text("motionId"),
          moverId: text("moverId"),
          seconderId: text("seconderId"),
        }),
      );
      return 0;
    case "amend":
      await board.draftAmendment(
        draftAmendmentSchema.parse({ requestKey, motionId: text("motionId"), text: text("text") }),
      );
      return 0;
    case "withdraw":
      await board.withdrawMotion(
        withdrawMotionSchema.parse({ requestKey, motionId: text("motionId"), reason: text("reason") }),
      );
      return 0;
    case "defer":
      await agenda.deferItem(
        endItemSchema.parse({ requestKey, itemId: text("itemId"), reason: text("reason") }),
      );
      return 0;
    case "open": {
      const opened = await board.openVoting(ofMotionSchema.parse({ requestKey, motionId: text("motionId") }));
      return opened.outcome === "opened" ? 0 : opened.found;
    }
    default:
      await board.closeVoting(ofMotionSchema.parse({ requestKey, motionId: text("motionId") }));
      return 0;
  }
}

/** Of the seats on the page only those that the clerk changed: another clerk may have changed the others meanwhile. */
function changedSeats(form: TypedForm) {
  const seats = form.all("seatId").map((seatId) => ({
    seatId,
    before: form.text(`before-${seatId}`),
    after: form.text(`seat-${seatId}`),
  }));
  return recordAttendanceSchema.parse({
    requestKey: form.requestKey,
    meetingId: form.text("meetingId"),
    seats: seats
      .filter((seat) => seat.before !== seat.after)
      .map(({ seatId, after }) => ({ seatId, personId: after === "" ? null : after })),
  });
}
