import type { AdminCaller } from "@consortia/api/root";
import {
  circulateMinutesSchema,
  draftCorrectionSchema,
  draftMinutesSchema,
  ofMinutesSchema,
  proposeMinutesSchema,
  recordAgreementSchema,
  saveMinutesSchema,
} from "@consortia/domain/minutes/schemas";
import type { FieldNames, TypedForm } from "@consortia/web/forms";

/** Each form of the page names its act. */
export async function runAct(minutes: AdminCaller["minutes"], form: TypedForm): Promise<void> {
  const { requestKey } = form;
  const minutesId = form.text("minutesId");
  switch (form.text("act")) {
    case "draft":
      await minutes.draftMinutes(draftMinutesSchema.parse({ requestKey, meetingId: form.text("meetingId") }));
      return;
    case "circulate":
      await minutes.circulateMinutes(
        circulateMinutesSchema.parse({ requestKey, minutesId, versionNo: form.text("versionNo") }),
      );
      return;
    case "correct":
      await minutes.correctMinutes(ofMinutesSchema.parse({ requestKey, minutesId }));
      return;
    case "agree":
      await minutes.recordAgreement(
        recordAgreementSchema.parse({ requestKey, minutesId, meetingId: form.text("meetingId") }),
      );
      return;
    case "propose":
      await minutes.proposeMinutes(
        proposeMinutesSchema.parse({ requestKey, minutesId, meetingId: form.text("meetingId") }),
      );
      return;
    case "new-correction":
      await minutes.draftCorrection(
        draftCorrectionSchema.parse({
          requestKey,
          minutesId,
          says: form.text("says"),
          closedSays: form.text("closedSays"),
        }),
      );
      return;
    default:
      await minutes.saveMinutes(
        saveMinutesSchema.parse({
          requestKey,
          minutesId,
          versionNo: form.text("versionNo"),
          note: form.text("note"),
          closedNote: form.text("closedNote"),
          discussions: form
            .all("itemId")
            .map((itemId) => ({ itemId, text: form.text(`discussion-${itemId}`) })),
        }),
      );
  }
}

/** What was said on an item is said at its own box. */
export function discussionFields(form: TypedForm): FieldNames {
  return Object.fromEntries(
    form.all("itemId").map((itemId, place) => [`discussions.${place}`, `discussion-${itemId}`]),
  );
}
