import { nameKey } from "@/lib/core/text";
import { bindingWords, plainWord, tradeWords } from "./trade-words";

// what stands in front of the same name in another list
const fronts = ["the", "studio", "studios", "tonstudio", "estudio", "estudios", "university of", "school of"];
const mostWords = 3;

/**
 * How the keys of names begin that may be this one with other trade words around it: "blackbird", "the blackbird", "studio blackbird" for
 * "Blackbird Recording Studio". An index over names in their order answers each at once.
 */
export function nameStarts(name: string): string[] {
  const key = nameKey(name);
  const words = key.split(" ");
  const first = words.findIndex((word) => !isPlain(word));
  if (first === -1) return key === "" ? [] : [key];
  const rest = words.slice(first, first + mostWords);
  const end = rest.findIndex((word) => isPlain(word));
  const core = rest.slice(0, end === -1 ? rest.length : end).join(" ");
  return [...new Set([key, core, ...fronts.map((front) => `${front} ${core}`)])];
}

const isPlain = (word: string) => bindingWords.has(word) || tradeWords.has(plainWord(word));
