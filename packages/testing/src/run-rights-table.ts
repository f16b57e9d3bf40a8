import { type Role, type ScopeKind, scopeOf } from "@consortia/domain/register/roles";
import { DomainError } from "@consortia/domain/shared/errors";
import { asId, type PersonId } from "@consortia/domain/shared/ids";
import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import {
  buildAppointment,
  buildConsortium,
  buildMembership,
  buildPerson,
  buildSchool,
  buildWorld,
} from "./build-register.ts";
import { asPerson, buildCtx } from "./ctx.ts";
import type { SqliteTestStore } from "./databases.ts";
import { type Column, columnName, columns, readRightsTable } from "./rights-table.ts";

type RightsWorld = Awaited<ReturnType<typeof buildWorld>>;

/** The ids of one set of scopes, by kind. */
export type Scopes = Readonly<Record<ScopeKind, string>>;

/** What a scene is built around: the scopes that are the subject's own, others of the same kinds, and the actor. */
export type Stage = {
  readonly world: RightsWorld;
  /** A school in a consortium, that consortium, a board, a provider and the authority. */
  readonly own: Scopes;
  /** The same kinds elsewhere; the authority among them is another tenant. */
  readonly other: Scopes;
  /** Holds the role while the scene is built, even where it will have ended when the procedure is called. */
  readonly personId: PersonId;
  readonly column: Column;
};

type RightsCtx = ReturnType<typeof buildCtx>;

export type RightsOptions<Scene> = {
  /** Written by hand from the policy sentences; see `readRightsTable` for its form. */
  readonly table: string;
  /** The names of the area's procedures, from the routers: each needs a row, and there is no row for another. */
  readonly procedures: readonly string[];
  readonly open: () => Promise<SqliteTestStore>;
  /** Builds what the procedures act on, belonging to `stage.own`. */
  readonly scene: (stage: Stage) => Promise<Scene>;
  /** How to call each procedure with an input that is right in everything but the actor's rights. */
  readonly calls: Readonly<Record<string, (ctx: RightsCtx, scene: Scene) => Promise<unknown>>>;
};

/**
 * One test a procedure: in a database that is emptied for every column, somebody with that role acts on the scene, and
 * the answer must be the table's. Anything but a success, `forbidden` or `not_found` fails in its own words.
 */
export function runRightsTable<Scene>(options: RightsOptions<Scene>): void {
  const table = readRightsTable(options.table);
  describe("rights table", () => {
    test("every procedure has a row and a call, and nothing else has", () => {
      const procedures = [...options.procedures].sort();
      expect([...table.keys()].sort()).toEqual(procedures);
      expect(Object.keys(options.calls).sort()).toEqual(procedures);
    });
    for (const [procedure, row] of table) {
      test(procedure, { timeout: 180_000 }, async () => {
        const answers: Record<string, string> = {};
        const store = await options.open();
        for (const column of columns) {
          answers[columnName(column)] = await answerOf(options, { store, procedure, column });
          store.emptyAgain();
        }
        expect(answers).toEqual(Object.fromEntries(row));
      });
    }
  });
}

/** The names of an area's procedures in some routers: `proceduresOf("forum", portalRouter, adminRouter)`. */
export function proceduresOf(
  area: string,
  ...routers: readonly { readonly _def: { readonly procedures: object } }[]
): readonly string[] {
  const names = routers.flatMap((router) => Object.keys(router._def.procedures));
  return [...new Set(names)].filter((name) => name.startsWith(`${area}.`));
}

async function answerOf<Scene>(
  options: RightsOptions<Scene>,
  { store, procedure, column }: { store: SqliteTestStore; procedure: string; column: Column },
): Promise<string> {
  const world = await buildWorld(store);
  const { own, other } = await buildScopes(world);
  const { personId, end } = await buildActor(world, column, column.standing === "other" ? other : own);
  const scene = await options.scene({ world, own, other, personId, column });
  if (column.standing === "ended") await end();
  const actor = column.role === "nobody" ? ({ kind: "nobody" } as const) : asPerson(personId);
  const call = options.calls[procedure];
  if (call === undefined) return "no call is written for it";
  try {
    await call(buildCtx(world, actor), scene);
    return "yes";
  } catch (error) {
    return refusalWord(error);
  }
}

async function buildScopes(world: RightsWorld): Promise<{ own: Scopes; other: Scopes }> {
  const otherAuthority = world.newId("AuthorityId");
  await world.store.transaction([], async (db) => {
    await db
      .insertInto("authorities")
      .values({ id: otherAuthority, code: "998", name: "Othershire", created_at: world.clock.now() })
      .execute();
  });
  const own = await buildScopesOf(world, world.authorityId);
  return { own, other: await buildScopesOf(world, otherAuthority) };
}

async function buildScopesOf(world: RightsWorld, authority: string): Promise<Scopes> {
  const school = await buildSchool(world);
  const group = await buildConsortium(world);
  await buildMembership(world, { groupId: group, schoolId: school });
  return { school, group, board: world.newId("BoardId"), provider: "pro_elsewhere", authority };
}

async function buildActor(world: RightsWorld, { role, standing }: Column, scopes: Scopes) {
  if (role === "nobody") return { personId: await buildPerson(world), end: () => Promise.resolve() };
  const home = homeOf(world, { role, standing, scopes });
  const personId = await buildPerson(home);
  const appointmentId = await buildAppointment(home, { personId, role, scopeId: scopes[scopeOf(role)] });
  const end = async () => {
    await world.store.transaction([], (db) =>
      sql`update appointments set valid_to = valid_from, ended_reason = 'test' where id = ${appointmentId}`.execute(
        db,
      ),
    );
  };
  return { personId, end };
}

/** A role of the authority that is held elsewhere is held in another tenant. */
function homeOf(
  world: RightsWorld,
  { role, standing, scopes }: { role: Role; standing: Column["standing"]; scopes: Scopes },
): RightsWorld {
  if (scopeOf(role) !== "authority" || standing !== "other") return world;
  return { ...world, authorityId: asId("AuthorityId", scopes.authority) };
}

function refusalWord(error: unknown): string {
  const refusal = refusalIn(error);
  if (refusal?.code === "forbidden") return "no";
  if (refusal?.code === "not_found") return "hidden";
  return refusal === null ? `a fault: ${String(error)}` : `${refusal.code}: ${refusal.message}`;
}

/** The refusal behind the API's own error, if there is one. */
function refusalIn(error: unknown): DomainError | null {
  if (error instanceof DomainError) return error;
  return error instanceof Error && error.cause !== undefined ? refusalIn(error.cause) : null;
}
