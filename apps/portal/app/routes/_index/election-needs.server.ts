import { formatLongDate } from "@consortia/domain/shared/time";
import { counted } from "@consortia/domain/shared/words";
import type { NeedsCardProps } from "@consortia/ui";
import type { AppLoadContext } from "@remix-run/node";

type ElectionsApi = AppLoadContext["api"]["elections"];
type Page = Awaited<ReturnType<ElectionsApi["readElection"]>>;

const underWay: readonly string[] = ["nominating", "polling"];

/** What elections of leads ask of somebody: a ballot to cast, a nomination to answer or to make. */
export async function readElectionNeeds(elections: ElectionsApi): Promise<readonly NeedsCardProps[]> {
  const open = (await elections.listElections()).filter(({ state }) => underWay.includes(state));
  const pages = await Promise.all(open.map(({ id }) => elections.readElection({ electionId: id })));
  return pages.flatMap((page) => [...answers(page), ...ballots(page), ...nominations(page)]);
}

function ballots({ election, schools, candidates }: Page): readonly NeedsCardProps[] {
  if (election.state !== "polling") return [];
  return schools
    .filter(({ mayCast, mark }) => mayCast && mark === null)
    .map(({ name, schoolId }) => ({
      act: "Vote for your consortium leads",
      href: `/elections/${election.id}/ballot?school=${schoolId}`,
      why: `${counted(candidates.length, "candidate")} for ${counted(election.seats, "place")}. ${name} has one vote`,
      due: `By ${formatLongDate(election.closesOn)}`,
    }));
}

function answers({ election, own }: Page): readonly NeedsCardProps[] {
  if (election.state !== "nominating" || own?.state !== "nominated") return [];
  return [
    {
      act: "Answer your nomination as a lead",
      href: `/elections/${election.id}/accept`,
      why: `A school of ${election.consortium.name} has nominated you`,
      due: `By ${formatLongDate(election.nominationsCloseOn)}`,
    },
  ];
}

function nominations({ election, schools }: Page): readonly NeedsCardProps[] {
  if (election.state !== "nominating") return [];
  return schools
    .filter(({ isHead, nominated }) => isHead && nominated === null)
    .map(({ name, schoolId }) => ({
      act: `Nominate a lead of ${election.consortium.name}`,
      href: `/elections/${election.id}/nominate?school=${schoolId}`,
      why: `${name} has one nomination`,
      due: `By ${formatLongDate(election.nominationsCloseOn)}`,
    }));
}
