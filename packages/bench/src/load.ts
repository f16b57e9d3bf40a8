import { Agent, type IncomingHttpHeaders, type RequestOptions, request } from "node:http";

export type Load = {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly requests: number;
  readonly connections: number;
};

export type LoadResult = { readonly requestsPerSecond: number; readonly p95_ms: number };

export type Answer = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
};

/** Sends so many requests over so many connections that stay open, one after another on each. */
export async function load({ url, headers, requests, connections }: Load): Promise<LoadResult> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const took_ms: number[] = [];
  let begun = 0;
  const keepAsking = async () => {
    while (begun < requests) {
      begun += 1;
      const startedAt = performance.now();
      const { status } = await ask(url, { agent, ...(headers === undefined ? {} : { headers }) });
      if (status !== 200) throw new Error(`${url} answered ${status} in the middle of the run`);
      took_ms.push(performance.now() - startedAt);
    }
  };
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: connections }, keepAsking));
  const all_ms = performance.now() - startedAt;
  agent.destroy();
  return { requestsPerSecond: (requests / all_ms) * 1000, p95_ms: percentile(took_ms, 0.95) };
}

export function ask(url: string, options: RequestOptions = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(url, options, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("end", () =>
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }),
      );
      answer.on("error", reject);
    });
    sent.on("error", reject);
    sent.end();
  });
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0;
}
