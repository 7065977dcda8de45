import { everyWaitingPair, type PairView, type PlaceOfPair } from "@/lib/places/duplicates/queries";
import { townText } from "@/lib/places/wording";

/** `duplicates`: the pairs of places that wait for somebody to say whether they are one, likeliest first. Answers the exit code. */
export async function listDuplicates(isJson: boolean): Promise<number> {
  let count = 0;
  for await (const pair of everyWaitingPair()) {
    count += 1;
    process.stdout.write(isJson ? `${JSON.stringify(outside(pair))}\n` : inWords(pair));
  }
  if (!isJson) process.stdout.write(count === 0 ? "No places wait to be compared.\n" : `${count} pairs wait.\n`);
  return 0;
}

function outside({ score, reasons, first, second }: PairView) {
  const place = ({ id, name, records }: PlaceOfPair) => ({
    id,
    name,
    records: records.map(({ source, sourceId }) => ({ source, sourceId })),
  });
  return { score, a: place(first), b: place(second), reasons };
}

function inWords({ score, reasons, first, second }: PairView): string {
  const place = (one: PlaceOfPair) => {
    const town = townText(one);
    return `${one.id} ${one.name}${town ? `, ${town}` : ""} (${one.records.map(({ source }) => source).join(", ")})`;
  };
  return `${score.toFixed(2)}  ${place(first)}\n      ${place(second)}\n      ${reasons.join(", ")}\n`;
}
