import type { TypedForm } from "@consortia/web/forms";

/** The form as the schemas take it: everything as typed. */
export function typedStudy(form: TypedForm) {
  return {
    requestKey: form.requestKey,
    title: form.text("title"),
    theme: form.text("theme"),
    lane: form.text("lane"),
    problem: form.text("problem"),
    who_for: form.text("who_for"),
    what_we_did: form.text("what_we_did"),
    what_changed: form.text("what_changed"),
    what_made_the_difference: form.text("what_made_the_difference"),
    next_time: form.text("next_time"),
    costBand: form.text("costBand"),
    staffTime: form.text("staffTime"),
    contactRole: form.text("contactRole"),
  };
}
