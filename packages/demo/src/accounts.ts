/** Everybody in the demo signs in with this. It is printed by `npm start`, and exists in demo mode alone. */
export const demo_password = "three warm lanterns";

const domain = "eastmere.example";

export type DemoAccount = {
  readonly role: string;
  readonly email: string;
  readonly password: string;
  readonly app: "portal" | "admin";
  readonly secondStep: boolean;
};

/** The addresses of those whom a newcomer signs in as. Everybody else's follow from their school. */
export const demoEmails = {
  officer: `officer@${domain}`,
  secondOfficer: `officer2@${domain}`,
  finance: `finance@${domain}`,
  secondFinance: `finance2@${domain}`,
  admin: `admin@${domain}`,
  auditor: `auditor@${domain}`,
  primaryClerk: `clerk@${domain}`,
  secondaryClerk: `clerk2@${domain}`,
  lead: `lead@${domain}`,
  deputyLead: `deputy-lead@${domain}`,
  member: `member@${domain}`,
  secondMember: `member2@${domain}`,
  thirdMember: `member3@${domain}`,
  chair: `chair@${domain}`,
  head: `head@${domain}`,
  governor: `governor@${domain}`,
  adviser: `adviser@${domain}`,
} as const;

export function headEmail(urn: string): string {
  return `head.${urn}@${domain}`;
}

export function staffEmail(role: string, locality: number, place: number): string {
  return `${role.replaceAll("_", "-")}.${locality + 1}-${place + 1}@${domain}`;
}

/** One for each role, for the banner of `npm start`. */
export const demoAccounts: readonly DemoAccount[] = [
  account("headteacher", demoEmails.head, "portal", false),
  account("chair of governors", demoEmails.governor, "portal", false),
  account("consortium lead", demoEmails.lead, "portal", true),
  account("deputy lead", demoEmails.deputyLead, "portal", true),
  account("board chair", demoEmails.chair, "portal", true),
  account("board vice-chair", demoEmails.member, "portal", true),
  account("board member", demoEmails.secondMember, "portal", true),
  account("SENCo", staffEmail("senco", 0, 2), "portal", false),
  account("adviser", demoEmails.adviser, "portal", true),
  account("LA officer", demoEmails.officer, "admin", true),
  account("LA finance", demoEmails.finance, "admin", true),
  account("LA finance, second person", demoEmails.secondFinance, "admin", true),
  account("board clerk", demoEmails.primaryClerk, "admin", true),
  account("LA administrator", demoEmails.admin, "admin", true),
  account("auditor", demoEmails.auditor, "admin", true),
];

function account(role: string, email: string, app: "portal" | "admin", secondStep: boolean): DemoAccount {
  return { role, email, password: demo_password, app, secondStep };
}
