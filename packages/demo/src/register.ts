import { listAllSchools, type School } from "@consortia/db/repositories/schools";
import type { Lane } from "@consortia/domain/register/lanes";
import { registerShape } from "@consortia/domain/register/register-file";
import type { GroupId, PersonId } from "@consortia/domain/shared/ids";
import { type LocalDate, londonDate } from "@consortia/domain/shared/time";
import { createGroup } from "@consortia/services/register/create-group";
import { importRegisterFile } from "@consortia/services/register/import-register-file";
import { placeSchools } from "@consortia/services/register/place-schools";
import type { Chance } from "./chance.ts";
import { primarySchools, secondarySchools, specialSchools } from "./content/words.ts";
import type { DemoWorld } from "./world.ts";

/** The shape of the core seed: 10 primary and 3 secondary and special consortia, 5 localities, 236 schools. */
export const districts = [
  "Wickham Vale",
  "Harbour",
  "Lowfield",
  "Stanmoor",
  "Fenside",
  "Castle Hill",
  "Riverton",
  "Oakley",
  "Northway",
  "Marsh End",
] as const;
const counts = { primary: 192, secondary: 35, special: 9 } as const;
const upperConsortia = ["Upper North", "Upper Central", "Upper South"] as const;

export type DemoGroup = {
  readonly groupId: GroupId;
  readonly name: string;
  readonly schools: readonly School[];
};
export type DemoRegister = {
  /** The date of the extract, which is the date of its pupil counts. */
  readonly extractOn: LocalDate;
  readonly primary: readonly DemoGroup[];
  readonly upper: readonly DemoGroup[];
  readonly localities: readonly DemoGroup[];
};

/** Imports an invented national register and places every school, as the import command and an officer would. */
export async function makeRegister(
  world: DemoWorld,
  officer: PersonId,
  chance: Chance,
): Promise<DemoRegister> {
  const extractOn = londonDate(world.now());
  const csv = registerFile(extractOn, chance);
  await importRegisterFile(world.asSystem("import"), {
    fileName: "register.csv",
    bytes: new TextEncoder().encode(csv),
    extractOn,
    dryRun: false,
  });
  const schools = await listAllSchools(world.store.reader, { authorityId: world.authorityId });
  const inLane = (lane: Lane, wanted: readonly string[]) =>
    schools.filter((school) => school.lanes.includes(lane) && wanted.includes(school.district ?? ""));
  const primary: DemoGroup[] = [];
  for (const name of districts) {
    primary.push(
      await makeConsortium(world, officer, {
        name,
        lanes: ["primary"],
        members: { primary: inLane("primary", [name]) },
      }),
    );
  }
  const upper: DemoGroup[] = [];
  for (const [place, name] of upperConsortia.entries()) {
    const area = districts.filter((_, index) => index % upperConsortia.length === place);
    const members = { secondary: inLane("secondary", area), special: inLane("special", area) };
    upper.push(await makeConsortium(world, officer, { name, lanes: ["secondary", "special"], members }));
  }
  const localities: DemoGroup[] = [];
  for (let place = 0; place < districts.length; place += 2) {
    const area = districts.slice(place, place + 2);
    const members = schools.filter((school) => area.some((one) => one === school.district));
    localities.push(await makeLocality(world, officer, `${area.join(" and ")} locality`, members));
  }
  return { extractOn, primary, upper, localities };
}

type Consortium = {
  readonly name: string;
  readonly lanes: Lane[];
  readonly members: Readonly<Partial<Record<Lane, readonly School[]>>>;
};

async function makeConsortium(
  world: DemoWorld,
  officer: PersonId,
  { name, lanes, members }: Consortium,
): Promise<DemoGroup> {
  const ctx = world.as(officer);
  const { groupId } = await createGroup(ctx, {
    requestKey: world.requestKey(),
    kind: "consortium",
    name,
    lanes,
  });
  const placed: School[] = [];
  for (const lane of lanes) {
    const schools = members[lane] ?? [];
    if (schools.length === 0) continue;
    await placeSchools(ctx, {
      requestKey: world.requestKey(),
      groupId,
      lane,
      schoolIds: schools.map(({ id }) => id),
      reason: "Agreed by the heads of the area",
    });
    placed.push(...schools);
  }
  return { groupId, name, schools: placed };
}

async function makeLocality(
  world: DemoWorld,
  officer: PersonId,
  name: string,
  schools: readonly School[],
): Promise<DemoGroup> {
  const ctx = world.as(officer);
  const { groupId } = await createGroup(ctx, {
    requestKey: world.requestKey(),
    kind: "locality",
    name,
    lanes: [],
  });
  const schoolIds = schools.map(({ id }) => id);
  await placeSchools(ctx, {
    requestKey: world.requestKey(),
    groupId,
    schoolIds,
    reason: "The council's localities",
  });
  return { groupId, name, schools };
}

/** An extract in the national register's own form. The schools are invented; no URN of them exists. */
function registerFile(extractOn: LocalDate, chance: Chance): string {
  const columns = [...registerShape.required, ...registerShape.optional];
  const [year] = extractOn.split("-");
  const names: Readonly<Record<"primary" | "secondary" | "special", readonly string[]>> = {
    primary: primarySchools.slice(0, counts.primary),
    secondary: secondarySchools.slice(0, counts.secondary),
    special: specialSchools.slice(0, counts.special),
  };
  const kinds = ["primary", "secondary", "special"] as const;
  const rows = kinds.flatMap((lane) => names[lane].map((name, place) => ({ lane, name, place })));
  const lines = rows.map(({ lane, name, place }, index) => {
    const district = districts[place % districts.length] ?? districts[0];
    const cells: Readonly<Record<string, string>> = {
      ...kindCells[lane],
      URN: String(800_101 + index),
      "LA (code)": "985",
      "LA (name)": "Eastmere",
      EstablishmentNumber: String(2_000 + index),
      EstablishmentName: name,
      "EstablishmentStatus (name)": "Open",
      OpenDate: "01-01-1900",
      CensusDate: `21-01-${year}`,
      NumberOfPupils: String(pupilsOf(lane, chance)),
      "ReligiousCharacter (name)": name.includes("St ") ? "Church of England" : "Does not apply",
      Town: district,
      "DistrictAdministrative (name)": district,
      "Linked establishments": "Does not have links",
    };
    return columns.map((column) => `"${cells[column] ?? ""}"`).join(",");
  });
  return [columns.join(","), ...lines].join("\r\n");
}

const maintained = "Local authority maintained schools";
const kindCells: Readonly<Record<"primary" | "secondary" | "special", Readonly<Record<string, string>>>> = {
  primary: {
    "TypeOfEstablishment (name)": "Community school",
    "EstablishmentTypeGroup (name)": maintained,
    "PhaseOfEducation (name)": "Primary",
  },
  secondary: {
    "TypeOfEstablishment (name)": "Academy converter",
    "EstablishmentTypeGroup (name)": "Academies",
    "PhaseOfEducation (name)": "Secondary",
  },
  special: {
    "TypeOfEstablishment (name)": "Community special school",
    "EstablishmentTypeGroup (name)": "Special schools",
    "PhaseOfEducation (name)": "Not applicable",
  },
};

function pupilsOf(lane: Lane, chance: Chance): number {
  if (lane === "primary") return chance.between(68, 458);
  return lane === "secondary" ? chance.between(540, 1_480) : chance.between(48, 176);
}
