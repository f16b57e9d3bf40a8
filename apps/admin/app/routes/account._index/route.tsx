import { roleTitle } from "@consortia/domain/register/roles";
import { AccountPage, pageTitle } from "@consortia/ui";
import type { accountLoader as loader } from "@consortia/web/account/account-pages";
import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";

export { accountLoader as loader } from "@consortia/web/account/account-pages";

export const meta: MetaFunction = () => [{ title: pageTitle({ page: "Your account" }) }];

export default function Account() {
  const { appointments, ...account } = useLoaderData<typeof loader>();
  const inWords = appointments.map((one) => ({ ...one, title: roleTitle(one.role) }));
  return <AccountPage {...account} appointments={inWords} />;
}
