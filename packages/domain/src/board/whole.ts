/** The quotient of two whole numbers above or at zero, rounded up. No fraction is ever formed. */
export function divideUp(dividend: number, divisor: number): number {
  const over = dividend % divisor;
  return (dividend - over) / divisor + (over === 0 ? 0 : 1);
}
