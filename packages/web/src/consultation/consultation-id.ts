import { consultationIdSchema } from "@consortia/domain/consultation/schemas";
import { asId, type Id } from "@consortia/domain/shared/ids";

/** The consultation in the address; one that is none is a consultation that nobody can find. */
export function consultationIdFrom(params: { readonly id?: string | undefined }): Id<"ConsultationId"> {
  const parsed = consultationIdSchema.safeParse({ consultationId: params.id });
  return parsed.success ? parsed.data.consultationId : asId("ConsultationId", "cns_00000000");
}
