export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined || sorted.length % 2 === 0) {
    throw new Error('A median is taken of an odd number of values');
  }
  return middle;
}
