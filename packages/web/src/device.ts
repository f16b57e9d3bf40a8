/** Browser and system in words, for the list of signed-in devices: "Firefox on Windows". */
export function deviceOf(userAgent: string | undefined): string {
  const text = userAgent ?? "";
  const browser = nameIn(text, browsers) ?? "A browser";
  const system = nameIn(text, systems);
  return system === null ? browser : `${browser} on ${system}`;
}

/** In this order: Edge and Opera also call themselves Chrome, and Chrome calls itself Safari. */
const browsers = {
  "Edg/": "Edge",
  "OPR/": "Opera",
  "Firefox/": "Firefox",
  "Chrome/": "Chrome",
  "Safari/": "Safari",
};
const systems = {
  Android: "Android",
  iPhone: "iPhone",
  iPad: "iPad",
  Windows: "Windows",
  "Mac OS": "a Mac",
  Linux: "Linux",
};

function nameIn(text: string, names: Readonly<Record<string, string>>): string | null {
  const found = Object.entries(names).find(([sign]) => text.includes(sign));
  return found?.[1] ?? null;
}
