import { electedAs } from "@consortia/domain/elections/words";
import { formatLongDate } from "@consortia/domain/shared/time";
import { counted } from "@consortia/domain/shared/words";
import type { AppLoadContext } from "@remix-run/node";
import type { Need } from "./need.ts";

type ElectionsApi = AppLoadContext["api"]["elections"];
type Page = Awaited<ReturnType<ElectionsApi["readElection"]>>;

const underWay: readonly string[] = ["nominating", "polling"];

/** What elections ask of somebody: a ballot to cast, a nomination to answer or to make. */
export async function readElectionNeeds(elections: ElectionsApi): Promise<readonly Need[]> {
  const open = (await elections.listElections()).filter(({ state }) => underWay.includes(state));
  const pages = await Promise.all(open.map(({ id }) => elections.readElection({ electionId: id })));
  return pages.flatMap((page) => [...answers(page), ...ballots(page), ...nominations(page)]);
}

function ballots({ election, voters, candidates }: Page): readonly Need[] {
  if (election.state !== "polling") return [];
  return voters
    .filter(({ mayCast, mark }) => mayCast && mark === null)
    .map(({ name, voterId }) => ({
      act: election.voterKind === "school" ? "Vote for your consortium leads" : `Vote: ${election.title}`,
      href: `/elections/${election.id}/ballot?voter=${voterId}`,
      why: `${counted(candidates.length, "candidate")} for ${counted(election.seats, "place")}. ${name} has one vote`,
      due: `By ${formatLongDate(election.closesOn)}`,
      dueAt: election.closesOn,
    }));
}

function answers({ election, own }: Page): readonly Need[] {
  if (election.state !== "nominating" || own?.state !== "nominated") return [];
  return [
    {
      act: `Answer your nomination as ${electedAs(election.places)}`,
      href: `/elections/${election.id}/accept`,
      why: `A ${election.voterKind} of ${election.of} has nominated you`,
      due: `By ${formatLongDate(election.nominationsCloseOn)}`,
      dueAt: election.nominationsCloseOn,
    },
  ];
}

function nominations({ election, voters }: Page): readonly Need[] {
  if (election.state !== "nominating") return [];
  return voters
    .filter(({ mayNominate, nominated }) => mayNominate && nominated === null)
    .map(({ name, voterId }) => ({
      act: `Nominate ${electedAs(election.places)} of ${election.of}`,
      href: `/elections/${election.id}/nominate?voter=${voterId}`,
      why: `${name} has one nomination`,
      due: `By ${formatLongDate(election.nominationsCloseOn)}`,
      dueAt: election.nominationsCloseOn,
    }));
}
