/** What a state asks of the reader. Tone, shape and word always go together: never colour alone. */
export type Tone = "neutral" | "indigo" | "ochre" | "moss" | "brick" | "plum";

/** The state of a thing: an adjective in sentence case, never a link. */
export function Tag({ tone, children }: { tone: Tone; children: string }) {
  const look = looks[tone];
  return (
    <strong className={`${tagClass} ${look.box}`}>
      <span aria-hidden="true" className="mr-2">
        {look.shape}
      </span>
      {children}
    </strong>
  );
}

/** A state of the product by its word. A state with a date takes it as `detail`: "Due Friday 4 December". */
export function StateTag({ state, detail }: { state: StateWord; detail?: string | undefined }) {
  return <Tag tone={toneOf(state)}>{detail ? `${state} ${detail}` : state}</Tag>;
}

/** A school's category: code and words on grey. A category is never red, amber or green. */
export function CategoryTag({ code, words }: { code: string; words: string }) {
  return <strong className={`${tagClass} border-edge bg-mist text-ink`}>{`${code}, ${words}`}</strong>;
}

export function toneOf(state: StateWord): Tone {
  return tones[state];
}

export type StateWord = keyof typeof tones;

/** Every state word of the product and its tone: a closed list, so that one word always looks one way. */
const tones = {
  Draft: "neutral",
  "Not started": "neutral",
  "Not doing": "neutral",
  "Carried forward": "neutral",
  "Not available": "neutral",
  "Not adopted": "neutral",
  Replaced: "neutral",
  Closed: "neutral",
  Analysed: "neutral",
  Withdrawn: "neutral",
  Cancelled: "neutral",
  "Not decided": "neutral",
  "No quorum": "neutral",
  Received: "neutral",
  "Credited in full": "neutral",
  Ended: "neutral",
  Sent: "indigo",
  "With the LA": "indigo",
  "Under way": "indigo",
  "Voting open": "indigo",
  Open: "indigo",
  Proposed: "indigo",
  "On agenda": "indigo",
  "To be accepted": "indigo",
  Due: "ochre",
  "Waiting for you": "ochre",
  Returned: "ochre",
  "Late paper": "ochre",
  Paused: "ochre",
  "Equal votes": "ochre",
  "Draw needed": "ochre",
  "Carried not funded": "ochre",
  "To be confirmed": "ochre",
  "To be paid": "ochre",
  "Part approved": "ochre",
  "Approved with conditions": "ochre",
  "In force": "moss",
  Applied: "moss",
  Agreed: "moss",
  Signed: "moss",
  Published: "moss",
  Carried: "moss",
  Approved: "moss",
  Done: "moss",
  Paid: "moss",
  Endorsed: "moss",
  Overdue: "brick",
  "Not carried": "brick",
  Declined: "brick",
  Stopped: "brick",
  Refused: "brick",
  Rejected: "brick",
  Undone: "brick",
  Over: "brick",
  "Closed item": "plum",
  "Under dispute": "plum",
} as const satisfies Record<string, Tone>;

const tagClass = "inline-block rounded-tag border px-2 text-sm font-bold";

const looks = {
  neutral: { shape: "○", box: "border-edge bg-mist text-ink" },
  indigo: { shape: "◐", box: "border-indigo bg-indigo-tint text-indigo" },
  ochre: { shape: "▲", box: "border-ochre bg-ochre-tint text-ochre" },
  moss: { shape: "●", box: "border-moss bg-moss-tint text-moss" },
  brick: { shape: "■", box: "border-brick bg-brick-tint text-brick" },
  plum: { shape: "◆", box: "border-plum bg-surface text-plum" },
} as const satisfies Record<Tone, { shape: string; box: string }>;
