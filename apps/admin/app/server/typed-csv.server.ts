/**
 * The rows from the chosen file, or else from the box, and the same request with text alone: what was read is kept in
 * the box, so that an error loses nothing.
 */
export async function typedCsv(
  request: Request,
): Promise<{ readonly csv: string; readonly request: Request }> {
  const form = await request.formData();
  const file = form.get("file");
  const pasted = form.get("csv");
  const csv =
    file instanceof File && file.size > 0 ? await file.text() : typeof pasted === "string" ? pasted : "";
  const text = new URLSearchParams();
  for (const [name, value] of form) if (typeof value === "string" && name !== "csv") text.append(name, value);
  text.append("csv", csv);
  return { csv, request: new Request(request.url, { method: "POST", body: text }) };
}
