import { formatDate } from "@consortia/domain/shared/time";
import { Button, PostForm, Section } from "@consortia/ui";

export interface DiaryAddressProps {
  /** When the address that stands was made; null where there is none. */
  madeAt: string | null;
  /** The new address, in the answer to the form that made it and never again. */
  address: string | null;
  requestKey: string;
}

/** The own address for a diary: made, copied, made anew and stopped, on one page and without script. */
export function DiaryAddress({ madeAt, address, requestKey }: DiaryAddressProps) {
  return (
    <Section title="In your own diary">
      <p>
        Your diary can fetch these dates by itself: the meetings of your boards and the deadlines of your
        elections. If you sit on no board, it fetches the meetings of every board.
      </p>
      {address === null ? null : (
        <div className="flex flex-col gap-2 rounded-field border border-line bg-surface p-6" role="status">
          <h3>Copy your address now</h3>
          <p className="select-all wrap-anywhere">
            <code>{address}</code>
          </p>
          <p>
            We do not keep it, so it is not shown again. In your diary, add a calendar from an internet
            address and paste it. Whoever has it sees these dates without a sign-in: keep it to yourself.
          </p>
        </div>
      )}
      {madeAt === null ? (
        <PostForm requestKey={requestKey}>
          <Button name="act" value="make" kind="secondary">
            Make an address for my diary
          </Button>
        </PostForm>
      ) : (
        <>
          {address === null ? (
            <p>
              You made an address on {formatDate(madeAt)}. If you have lost it, or somebody else has it, make
              a new one: the old one stops at once.
            </p>
          ) : null}
          <PostForm requestKey={requestKey}>
            <div className="flex flex-wrap gap-4">
              <Button name="act" value="make" kind="secondary">
                Make a new address
              </Button>
              <Button name="act" value="withdraw" kind="secondary">
                Stop my address
              </Button>
            </div>
          </PostForm>
        </>
      )}
    </Section>
  );
}
