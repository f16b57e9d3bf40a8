/**
 * What a newcomer needs once everything runs, on stdout.
 *
 * @param accounts of the demo: `{ role, email, password, app, secondStep }`; none where this is not the demo
 */
export function printBanner(settings, accounts, logs) {
  const lines = [
    "",
    "Consortia is running. Ctrl-C stops it.",
    "",
    `  Portal  ${settings.portal.url}`,
    `  Admin   ${settings.admin.url}`,
    `  Mail    ${settings.mail.smtpUrl === undefined ? `${settings.mail.folder} (nothing is sent: each message is a file there)` : "goes out by SMTP_URL"}`,
    `  Logs    ${logs}`,
    "",
    ...(accounts.length === 0 ? ["Sign in with your own account."] : demoSignIn(accounts)),
    "",
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}

function demoSignIn(accounts) {
  const passwords = new Set(accounts.map(({ password }) => password));
  const shared = passwords.size === 1;
  const rows = accounts.map(({ role, email, password, app, secondStep }) => [
    role,
    app,
    email,
    ...(shared ? [] : [password]),
    secondStep ? "second step" : "",
  ]);
  return [
    `Sign in to the demo${shared ? `; everybody's password is ${[...passwords][0]}` : ""}:`,
    ...inColumns(rows),
    "",
    "Code for a second step:  npm run -s consortia -- code EMAIL",
    "A fresh demo:            npm start -- --reset",
  ];
}

function inColumns(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows.map((row) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column])).join("  ")}`.trimEnd(),
  );
}
