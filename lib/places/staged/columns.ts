import { nameKey } from "@/lib/core/text";

/** The fields that a table's columns may hold, as people call them. */
export const mappableFields = {
  name: "Name",
  kind: "What it is",
  street: "Street",
  city: "Town",
  region: "Region or state",
  postcode: "Postcode",
  country: "Country",
  latitude: "Latitude",
  longitude: "Longitude",
  website: "Website",
  phone: "Phone",
  email: "E-mail",
  altNames: "Other names",
  status: "Open or closed",
  openingHours: "Opening hours",
  entranceNote: "At the door",
  summary: "In a few words",
  genres: "Genres",
  gear: "Gear",
  studioType: "Kind of studio",
  schoolType: "Kind of school",
  control: "Who runs it",
  programmes: "Programmes",
  lengthMonths: "Length of the programmes",
  internPolicy: "Interns",
  internRequiresEnrolment: "Interns must be enrolled somewhere",
  visitorPolicy: "Visitors",
  contactPreference: "Best way to reach them",
  bestTimeNote: "Best time",
  policyUrl: "Page where they say so",
  wheelchair: "Wheelchair",
  sourceId: "Id at the source",
} as const;
export type MappableField = keyof typeof mappableFields;

/** Which column of the file holds a field; "" for none. */
export type Mapping = Readonly<Partial<Record<MappableField, string>>>;

/** What columns are called, without accents: our own names first, then English, German, French, Spanish, Portuguese, Italian, Dutch, Polish … */
const called: Readonly<Record<MappableField, string>> = {
  name: "name|title|studio name|school name|institution|institution name|company|company name|organisation|organization|place|place name|bezeichnung|firma|nom|nom du lieu|nombre|denominacion|nome|denominazione|naam|nazwa|namn|navn|nimi|nazev|nume|isim|ad|название|имя|наименование|ονομα|名称|名前|이름|الاسم|studio|school",
  kind: "kind|type|category|place type|art|kategorie|genre de lieu|categorie|tipo|categoria|soort|rodzaj|kategoria|typ|тип|種類|类型",
  street:
    "street|address|street address|address line 1|address1|addr|adresse|strasse|strasse und hausnummer|anschrift|rue|voie|direccion|calle|domicilio|endereco|rua|morada|indirizzo|via|adres|straat|ulica|gata|gatuadress|vej|osoite|адрес|улица|住所|地址|주소|العنوان",
  city: "city|town|locality|place of residence|ort|stadt|gemeinde|ville|commune|localite|ciudad|localidad|poblacion|municipio|cidade|citta|comune|plaats|stad|gemeente|miasto|miejscowosc|by|postort|kaupunki|mesto|город|πολη|市区町村|市|城市|도시|المدينة",
  region:
    "region|state|state province|province|county|stabbr|bundesland|kanton|departement|provincia|comunidad autonoma|estado|regione|provincie|wojewodztwo|lan|kraj|область|регион|都道府県|省|州",
  postcode:
    "postcode|zip|zip code|zipcode|postal code|plz|postleitzahl|code postal|cp|codigo postal|cep|cap|kod pocztowy|postnummer|postinumero|psc|индекс|почтовый индекс|郵便番号|邮编|우편번호",
  country:
    "country|country code|nation|land|staat|pays|pais|paese|kraj pochodzenia|maa|zeme|страна|χωρα|国|国家|국가|الدولة",
  latitude:
    "latitude|lat|y|geo lat|gps lat|breite|breitengrad|latitud|latitudine|szerokosc|szerokosc geograficzna|breedtegraad|широта|緯度|纬度|위도",
  longitude:
    "longitude|lon|lng|long|longitud|x|geo lon|geo lng|gps lon|lange|laenge|langengrad|laengengrad|longitudine|dlugosc|dlugosc geograficzna|lengtegraad|долгота|経度|经度|경도",
  website:
    "website|web|url|homepage|web site|webaddr|site|site web|internet|webseite|pagina web|sitio web|sito|sito web|strona|strona www|hemsida|сайт|веб сайт|ウェブサイト|网站|홈페이지|الموقع",
  phone:
    "phone|telephone|phone number|tel|gentele|telefon|telefonnummer|rufnummer|telephone fixe|telefono|telefone|telefoon|puhelin|телефон|電話|電話番号|电话|전화|الهاتف",
  email:
    "email|e mail|mail|email address|e mail adresse|courriel|correo|correo electronico|correio|posta elettronica|sahkoposti|эл почта|почта|メール|邮箱|이메일",
  altNames:
    "altnames|alt names|other names|alias|aliases|also known as|aka|ialias|weitere namen|autres noms|otros nombres|altri nomi",
  status: "status|state of business|open closed|zustand|etat|estado actual|stato|状态",
  openingHours:
    "openinghours|opening hours|hours|oeffnungszeiten|offnungszeiten|horaires|horario|orario|orari|openingstijden|godziny otwarcia|часы работы|営業時間|营业时间",
  summary:
    "summary|notes|note|description|remarks|comment|comments|beschreibung|bemerkung|notizen|remarque|descripcion|notas|descricao|descrizione|opmerking|opis|описание|備考|备注",
  entranceNote: "entrancenote|entrance note|entrance|at the door|eingang|entree|entrada|ingresso",
  genres: "genres|genre|styles|style|music style|musikrichtung|musikrichtungen|genres musicaux|generos|generi",
  gear: "gear|equipment|backline|ausstattung|equipement|materiel|equipo|equipamiento|equipamento|attrezzatura|apparatuur|sprzet",
  studioType: "studiotype|studio type|kind of studio|studioart",
  schoolType: "schooltype|school type|kind of school|schulart|schulform",
  control: "control|who runs it|ownership|tragerschaft",
  programmes: "programmes|programs|courses|degrees|studiengange|formations|programas|corsi|opleidingen|kierunki",
  lengthMonths:
    "lengthmonths|length months|length|duration|dauer|laufzeit|duree|duracion|duracao|durata|duur|czas trwania",
  internPolicy:
    "internpolicy|interns|internship|internships|intern policy|praktikum|praktika|stages|practicas|tirocini",
  internRequiresEnrolment:
    "internrequiresenrolment|intern requires enrolment|interns must be enrolled|interns must be enrolled somewhere|enrolment required",
  visitorPolicy: "visitorpolicy|visitors|visitor policy|visits|besuche|besucher|visites|visitas",
  contactPreference:
    "contactpreference|contact preference|contact pref|preferred contact|best way to reach them|best way to contact",
  bestTimeNote: "besttimenote|best time note|best time|best time to call",
  policyUrl: "policyurl|policy url|policy page|page where they say so",
  wheelchair:
    "wheelchair|accessible|accessibility|step free|barrierefrei|rollstuhl|accessibilite|accesible|accessibile",
  sourceId: "sourceid|source id|id|identifier|key|uid|ref|reference|kennung|nummer",
};

const synonyms = new Map(
  Object.entries(called).flatMap(([field, names]) =>
    names.split("|").map((name, rank) => [name, { field: field as MappableField, rank }] as const),
  ),
);

const keyOf = (column: string) => nameKey(column.replace(/([a-z])([A-Z])/g, "$1 $2"));

/**
 * Which column most likely holds which field, by the columns' names; where they say nothing, by what stands in the first rows.
 * Each column is used once; the better known word wins.
 */
export function guessMapping(header: readonly string[], rows: readonly (readonly string[])[] = []): Mapping {
  const best = new Map<MappableField, { column: string; rank: number }>();
  for (const column of header) {
    const known = synonyms.get(keyOf(column)) ?? synonyms.get(keyOf(column).replaceAll(" ", ""));
    if (!known) continue;
    const other = best.get(known.field);
    if (!other || known.rank < other.rank) best.set(known.field, { column, rank: known.rank });
  }
  const mapping = Object.fromEntries([...best].map(([field, { column }]) => [field, column]));
  return { ...guessByContent(header, rows, mapping), ...mapping };
}

const looksLike: readonly (readonly [field: MappableField, pattern: RegExp])[] = [
  ["email", /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i],
  ["website", /^(https?:\/\/|www\.)\S+$/i],
  ["phone", /^\+?[\d\s()/.-]{8,20}$/],
];

function guessByContent(header: readonly string[], rows: readonly (readonly string[])[], known: Mapping): Mapping {
  const taken = new Set(Object.values(known));
  const guesses: Partial<Record<MappableField, string>> = {};
  for (const [field, pattern] of looksLike) {
    const index = header.findIndex((column, at) => {
      const values = rows.map((row) => row[at]?.trim() ?? "").filter((value) => value !== "");
      return !taken.has(column) && values.length > 0 && values.every((value) => pattern.test(value));
    });
    const column = header[index];
    if (column === undefined || known[field]) continue;
    guesses[field] = column;
    taken.add(column);
  }
  return guesses;
}

/** Every field with its column, "" for those without one: so that a column that merely sounds right is not taken against somebody's choice. */
export function wholeMapping(mapping: Mapping): Map<string, string> {
  return new Map(Object.keys(mappableFields).map((field) => [field, mapping[field as MappableField] ?? ""]));
}
