import type { AdminCaller } from "@consortia/api/root";
import {
  closeGroupSchema,
  moveSchoolSchema,
  placeSchoolSchema,
  renameGroupSchema,
} from "@consortia/domain/register/schemas";
import type { TypedForm } from "@consortia/web/forms";

/** One page, four acts: each form says which by its hidden `act`. Fields carry the act's name, since ids are unique. */
export async function actOf(
  register: AdminCaller["register"],
  groupId: string,
  form: TypedForm,
): Promise<unknown> {
  const { requestKey } = form;
  switch (form.text("act")) {
    case "rename":
      return register.renameGroup(renameGroupSchema.parse({ requestKey, groupId, name: form.text("name") }));
    case "close":
      return register.closeGroup(
        closeGroupSchema.parse({ requestKey, groupId, reason: form.text("reason") }),
      );
    case "move":
      return register.moveSchool(
        moveSchoolSchema.parse({
          requestKey,
          ...schoolAndLane(form),
          groupId: form.text("groupId"),
          fromGroupId: groupId,
          reason: form.text("reason"),
        }),
      );
    default:
      return register.placeSchool(
        placeSchoolSchema.parse({ requestKey, ...schoolAndLane(form), groupId, reason: form.text("reason") }),
      );
  }
}

/** A choice names the school and the lane, because an all-through school stands in two. */
function schoolAndLane(form: TypedForm): { schoolId: string; lane?: string } {
  const [schoolId = "", lane = ""] = form.text("schoolId").split("~");
  return lane === "" ? { schoolId } : { schoolId, lane };
}
