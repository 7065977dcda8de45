/** Anything with its place in time. Two things of one instant stand in the order of their ids. */
export type Dated = { readonly at: Date; readonly id: string };

/** The newest `count` of two lists that are each newest first. */
export function newestOf<One extends Dated, Other extends Dated>(
  some: readonly One[],
  others: readonly Other[],
  count: number,
): (One | Other)[] {
  const all: (One | Other)[] = [...some, ...others];
  return all.sort(newestFirst).slice(0, count);
}

export function newestFirst(one: Dated, other: Dated): number {
  return other.at.getTime() - one.at.getTime() || (other.id > one.id ? 1 : other.id < one.id ? -1 : 0);
}
