import { findGroup } from "@consortia/db/repositories/school-groups";
import { present } from "@consortia/domain/shared/assert";
import type { PersonId } from "@consortia/domain/shared/ids";
import { createPost } from "@consortia/services/forum/create-post";
import { createThread } from "@consortia/services/forum/create-thread";
import { checkCaseStudy } from "@consortia/services/practice/check-case-study";
import { createCaseStudy } from "@consortia/services/practice/create-case-study";
import { submitCaseStudy } from "@consortia/services/practice/submit-case-study";
import { staffEmail } from "./accounts.ts";
import type { Chance } from "./chance.ts";
import { caseStudies } from "./content/case-studies.ts";
import { threads, voices } from "./content/threads.ts";
import type { DemoGroup, DemoRegister } from "./register.ts";
import { type DemoOffice, type DemoStaff, personName } from "./staff.ts";
import { type DemoWorld, first_day } from "./world.ts";

/** Heads talk in their localities: each thread by the heads of its own schools, on the days it says. */
export async function makeThreads(
  world: DemoWorld,
  { register, staff, chance }: { register: DemoRegister; staff: DemoStaff; chance: Chance },
): Promise<void> {
  world.setClock(first_day);
  const speakers: (readonly PersonId[])[] = [];
  for (const [place, locality] of register.localities.entries()) {
    speakers.push(await makeSpeakers(world, { locality, place, staff, chance }));
  }
  for (const thread of threads) {
    const locality = present(
      register.localities[thread.locality],
      "A thread names one of the five localities",
    );
    const { authorityId, store } = world;
    const group = present(
      await findGroup(store.reader, { authorityId, groupId: locality.groupId }),
      "It was made",
    );
    const people = present(speakers[thread.locality], "Every locality has its people");
    const speaker = (place: number): PersonId => present(people[place], "A post is by one of twelve people");
    const [first, ...replies] = thread.posts;
    if (first === undefined) continue;
    world.setClock(first.daysAgo, timeOfDay(0));
    const { kind, title } = thread;
    const { threadId } = await createThread(world.as(speaker(first.by)), {
      requestKey: world.requestKey(),
      group: group.slug,
      kind,
      title,
      body: first.text,
    });
    for (const [place, post] of replies.entries()) {
      world.setClock(post.daysAgo, timeOfDay(place + 1));
      await createPost(world.as(speaker(post.by)), {
        requestKey: world.requestKey(),
        threadId,
        body: post.text,
      });
    }
  }
}

/** The twelve who speak in a locality: its heads, and staff and governors of its schools. */
async function makeSpeakers(
  world: DemoWorld,
  {
    locality,
    place,
    staff,
    chance,
  }: { locality: DemoGroup; place: number; staff: DemoStaff; chance: Chance },
): Promise<readonly PersonId[]> {
  const people: PersonId[] = [];
  for (const [index, { role, lane }] of voices.entries()) {
    const schools = locality.schools.filter(({ lanes }) => lanes.includes(lane));
    const school = present(schools[index % schools.length], "A locality has schools of each lane");
    people.push(
      role === "headteacher"
        ? present(staff.heads.get(school.id), "Every school has a head")
        : await world.addPerson({
            name: personName(chance),
            email: staffEmail(role, place, index),
            roles: [{ role, scopeId: school.id }],
          }),
    );
  }
  return people;
}

/** Case studies by heads, checked and published by an officer as their stage says. */
export async function makeCaseStudies(
  world: DemoWorld,
  register: DemoRegister,
  staff: DemoStaff,
  office: DemoOffice,
): Promise<void> {
  for (const [place, { stage, ...study }] of caseStudies.entries()) {
    const groups = study.lane === "primary" ? register.primary : register.upper;
    const group = present(groups[place % groups.length], "There is a consortium");
    const school = present(
      group.schools.filter(({ lanes }) => lanes.includes(study.lane))[place % 3],
      "A consortium has schools in its lanes",
    );
    const author = world.as(present(staff.heads.get(school.id), "Every school has a head"));
    world.setClock(55 - place * 3, "15:40");
    const { caseStudyId } = await createCaseStudy(author, {
      ...study,
      requestKey: world.requestKey(),
      schoolId: school.id,
    });
    if (stage === "draft") continue;
    const { versionNo } = await submitCaseStudy(author, { requestKey: world.requestKey(), caseStudyId });
    if (stage === "submitted") continue;
    world.setClock(54 - place * 3, "10:15");
    await checkCaseStudy(world.as(office.officer), {
      requestKey: world.requestKey(),
      caseStudyId,
      versionNo,
      outcome: "published",
      note: "",
    });
  }
}

/** Between lessons and after school, never at night. */
function timeOfDay(place: number): string {
  const minutes = 7 * 60 + 50 + ((place * 97) % 600);
  return `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}
