/** Base 32 without I, L, O and U, which are misread or spell words. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const codeLength = 9;

/**
 * The receipt of a vote: the first 45 bits of its link's hash, as nine characters in threes, `K7Q-4MN-2TP`.
 * Anyone with the export can work it out again from the chain whose head the minutes print.
 */
export function receiptCode(hashHex: string): string {
  const first48Bits = BigInt(`0x${hashHex.slice(0, 12)}`);
  const first45Bits = first48Bits >> 3n;
  const characters = Array.from({ length: codeLength }, (_, index) => {
    const shift = BigInt(5 * (codeLength - 1 - index));
    return alphabet.charAt(Number((first45Bits >> shift) & 31n));
  }).join("");
  return [characters.slice(0, 3), characters.slice(3, 6), characters.slice(6)].join("-");
}
