import { formatDate } from "@consortia/domain/shared/time";
import type { AppLoadContext } from "@remix-run/node";
import type { Need } from "./need.ts";

type ConsultationApi = AppLoadContext["api"]["consultation"];

/** Head and deputy head: a consultation that the school has not answered. */
export async function readConsultationNeeds(consultation: ConsultationApi): Promise<readonly Need[]> {
  return (await consultation.listConsultations()).flatMap(({ id, title, closesOn, waiting }) =>
    closesOn === null || waiting.length === 0
      ? []
      : [
          {
            act: `Answer the consultation on ${title}`,
            href: `/consultation/${id}`,
            why: `You answer for ${waiting.join(" and ")}`,
            due: `By ${formatDate(closesOn)}`,
            dueAt: closesOn,
          },
        ],
  );
}
