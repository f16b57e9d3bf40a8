import type { SystemActor } from "./rights.ts";

/**
 * The closed list of acts of each system actor (GEN-8). The database refuses any other
 * through the CHECK that the audit table builds from this list.
 */
export const systemActs = {
  worker: [
    "voting_closed",
    "motion_fell",
    "meeting_closed",
    "commission_approved",
    "commission_carried_not_funded",
    "commission_declined",
    "commission_brought_back",
    "message_sent",
    "message_failed",
    "message_dropped",
    "appointment_ended",
    "commission_lapsed",
    "nominations_closed",
    "ballot_closed",
    "candidate_fallen",
    "urgent_decision_lapsed",
    "agenda_item_added",
    "consultation_closed",
  ],
  setup: ["authority_created", "person_created", "appointment_created", "person_invited"],
  seed: ["authority_created", "person_created", "appointment_created", "person_invited", "clock_set"],
  import: [
    "register_read",
    "register_held",
    "register_rejected",
    "register_applied",
    "school_added",
    "school_changed",
    "school_closed",
    "membership_ended",
    "appointment_ended",
  ],
  self: [
    "invitation_accepted",
    "signed_in",
    "signed_out",
    "signed_out_everywhere",
    "sign_in_refused",
    "password_reset_asked",
    "password_reset",
    "password_changed",
    "second_step_set",
    "second_step_removed",
    "recovery_code_used",
    "recovery_codes_made",
    "code_mailed",
    "second_step_given",
    "second_step_refused",
    "invitation_asked_again",
    "device_signed_out",
  ],
} as const satisfies Record<SystemActor, readonly string[]>;

export function systemMay(actor: SystemActor, act: string): boolean {
  const acts: readonly string[] = systemActs[actor];
  return acts.includes(act);
}
