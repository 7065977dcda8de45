import { nameKey } from "@/lib/core/text";
import type { PlaceKind } from "../options";

// what schools call themselves, as whole words or as the end of a compound ("Musikhochschule"), without accents
const schoolWords =
  /(?:^| )(?:school|schools|college|university|academy|institute|conservatory|conservatoire|polytechnic|seminary|campus|faculty|ecole|lycee|universite|institut|academie|conservatoire|escuela|colegio|universidad|academia|instituto|conservatorio|politecnico|scuola|universita|accademia|istituto|escola|faculdade|universidade|conservatorio|hogeschool|universiteit|conservatorium|skola|skole|koulu|opisto|yliopisto|szkola|akademia|uniwersytet|skoly|univerzita|fakulta|iskola|egyetem|scoala|universitatea|okulu|universitesi|akademisi|школа|университет|академия|институт|консерватория|колледж|училище|σχολη|πανεπιστημιο|ωδειο)(?= |$)|(?:schule|hochschule|akademie|universitat|konservatorium|kolleg|skolan|skolen|hogskolan|hogskolen|akademi|akademin|folkhogskola)(?= |$)/g;
const schoolSigns =
  /学校|学院|大学|專門|学園|音楽院|학교|대학|학원|مدرسة|معهد|جامعة|كلية|בית ספר|מכללה|אוניברסיטה|विद्यालय|โรงเรียน|มหาวิทยาลัย/g;
const studioWords =
  /(?:^| )(?:\p{L}*studios?|studio s|estudios?|studia|stúdió|studiot|студия|στουντιο)(?= |$)|スタジオ|録音|工作室|录音棚|스튜디오|ستوديو|אולפן|אולפני|स्टूडियो|สตูดิโอ/gu;

const shopWords =
  /(?:^| )(?:shop|shops|store|stores|guitars|tienda|tiendas|magasin|magasins|negozio|loja|winkel|butik|sklep|магазин)(?= |$)|(?:laden|handel|musikhaus)(?= |$)|楽器|レコード店|乐器行|琴行|악기/g;

/** What a place is by its name alone, else a studio. */
export const kindByName = (name: string): PlaceKind => kindSaidByName(name) ?? "studio";

/** What a name says of itself: the last word that does counts ("Old School Studios" is a studio). Null when none does, as of a person. */
export function kindSaidByName(name: string): PlaceKind | null {
  const key = nameKey(name);
  const lastOf = (words: RegExp) => [...key.matchAll(words)].at(-1)?.index ?? -1;
  const said = [
    { kind: "studio", at: lastOf(studioWords) },
    { kind: "school", at: Math.max(lastOf(schoolWords), lastOf(schoolSigns)) },
    { kind: "shop", at: lastOf(shopWords) },
  ] as const;
  const last = said.reduce((best, one) => (one.at > best.at ? one : best));
  return last.at === -1 ? null : last.kind;
}
