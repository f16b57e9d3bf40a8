import type { PortalCaller } from "@consortia/api/root";
import { statusTitle } from "@consortia/domain/register/establishments";
import { laneChoices } from "@consortia/domain/register/lanes";
import { listSchoolsSchema } from "@consortia/domain/register/schemas";
import { counted } from "@consortia/domain/shared/words";
import type { PageContext } from "../page-context.ts";
import { read } from "../refusals.ts";

type Args = {
  readonly request: Request;
  readonly context: PageContext<{ readonly register: Pick<PortalCaller["register"], "listSchools"> }>;
};

/** /schools of either app: the register in words, narrowed by its address alone so that a narrowed list can be kept. */
export async function loader({ request, context }: Args) {
  const { searchParams } = new URL(request.url);
  const asked = listSchoolsSchema.parse(Object.fromEntries(searchParams));
  const page = await read(() => context.api.register.listSchools(asked));
  const { lane, phase, district, groupId, name, closed } = asked;
  const next = new URLSearchParams(searchParams);
  if (page.nextCursor !== null) next.set("cursor", page.nextCursor);
  return {
    heading: counted(page.total, closed ? "closed school" : "school"),
    schools: page.schools.map(({ status, ...school }) => ({
      ...school,
      status: status === "open" ? null : statusTitle(status),
    })),
    filter: {
      asked: { name, lane, phase, district, groupId, closed },
      choices: {
        lanes: laneChoices,
        phases: page.facets.phases.map(asChoice),
        districts: page.facets.districts.map(asChoice),
        groups: page.facets.groups.map(({ id, ...group }) => ({
          value: id,
          words: `${group.name} (${group.kind})`,
        })),
      },
    },
    nextHref: page.nextCursor === null ? null : `?${next.toString()}`,
    isContinued: asked.cursor !== undefined,
    isEmptyRegister: page.total === 0 && Object.values(asked).every((answer) => !answer),
  };
}

function asChoice(value: string) {
  return { value, words: value };
}
