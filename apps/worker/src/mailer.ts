import { mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Env } from "@consortia/config/env";
import type { Mailer } from "@consortia/services/notifications/deliver-mail";
import { withAddresses } from "@consortia/services/shared/outbox";
import { createTransport } from "nodemailer";

type MailSettings = Pick<Env, "mail" | "portal" | "admin">;

/** SMTP where a server is named; else one `.eml` file a message, which a mail program opens. */
export function createMailer({ mail: { smtpUrl, from, folder }, portal, admin }: MailSettings): Mailer {
  const addressed = (mail: Parameters<Mailer["send"]>[0]) => ({
    ...mail,
    text: withAddresses(mail.text, { portal: portal.url, admin: admin.url }),
  });
  if (smtpUrl !== undefined) {
    const transport = createTransport(smtpUrl);
    return { send: async (mail) => void (await transport.sendMail({ from, ...addressed(mail) })) };
  }
  const transport = createTransport({ streamTransport: true, buffer: true, newline: "unix" });
  return {
    send: async (mail) => {
      const { message } = await transport.sendMail({ from, ...addressed(mail) });
      await mkdir(folder, { recursive: true });
      // Whole or not there: whoever watches the folder never reads half a message.
      const file = path.join(folder, fileName(mail.to));
      await writeFile(`${file}.part`, message);
      await rename(`${file}.part`, file);
    },
  };
}

let lastNumber = 0;

/** Sorts by time of sending: `20260505T090000123-0001-name@school.example.eml`. */
function fileName(to: string): string {
  lastNumber += 1;
  const stamp = new Date().toISOString().replaceAll(/[-:.Z]/g, "");
  const safe = to.replaceAll(/[^A-Za-z0-9@._-]/g, "_");
  return `${stamp}-${String(lastNumber).padStart(4, "0")}-${safe}.eml`;
}
