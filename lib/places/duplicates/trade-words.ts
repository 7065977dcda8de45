const list = (words: string) => words.split(/\s+/).filter((word) => word !== "");

/** Words that bind a name together, and the legal forms of firms: they tell nobody apart. In any-ascii's spelling. */
export const bindingWords: ReadonlySet<string> = new Set(
  list(`
    a an and at by for from in of on the to with
    der die das des dem den und fur im in am an bei von vom zu zum zur
    le la les l de du des d et a au aux en pour sur
    el los las lo y e del al
    il i gli della delle dello dei degli di da dal e con per
    o os as do dos das na no nas nos um uma
    het een van voor te en och i av og
    inc incorporated llc ltd limited corp corporation company co plc gmbh mbh ug ag kg ev sa sas sarl sl slu srl spa bv nv ab oy as aps lda ltda pty
  `),
);

/** What half of all studios and schools are called: worth little when it agrees. After {@link plainWord}. */
export const tradeWords: ReadonlySet<string> = new Set(
  list(`
    studio recording recorder record sound audio music musical production producer mastering mix mixing media digital entertainment
    analog rehearsal room house label group works lab
    school university college communitycollege institute institution academy conservatory center campus faculty department art
    education educational training technology technical technological performing community state career programme studies
    junior extension branch
    international national
  `),
);

const spellings: Readonly<Record<string, string>> = {
  studio:
    "studios estudio estudios estudis studion studiya studia studija stoudio tonstudio tonstudios musikstudio musikstudios stdio",
  recording:
    "rec recordings nagran nagrania nagraniowe nahravaci kayit inspelning innspilling aanitys felvetel aufnahme aufnahmen aufnahmestudio tonaufnahme enregistrement enregistrements grabacion grabaciones registrazione registrazioni gravacao gravacoes opname opnamestudio zvukozapisi luyin",
  record: "records recs",
  sound: "sounds sonido sonidos som son suono suoni geluid ljud lyd klang ton",
  music: "musik musique musiques musica musicas muziek muzyka muzyki musikk",
  musical: "musicale musicales musicaux muzykalnaya",
  production:
    "prod prods productions produktion produktionen produccion producciones produzione produzioni producao producoes",
  rehearsal: "proberaum proberaume repetition ensayo prove ensaio",
  room: "rooms",
  lab: "labs laboratory",
  house: "haus maison casa",
  school: "sch schools schule ecole escuela escola scuola skola skole skolen shkola musikschule muziekschool",
  university:
    "univ uni universities universitat universite universidad universidade universita universitet universiteit uniwersytet",
  college: "coll colleges colegio collegio kolleg",
  communitycollege: "cc",
  institute: "inst institut instituto istituto instituut institutes",
  academy: "acad academies akademie academie academia accademia akademi akademiya musikakademie",
  conservatory: "conservatoire conservatorio conservatorium konservatorium conservatori konservatoriya musikhochschule",
  center: "ctr cntr centre centro centrum zentrum",
  department: "dept",
  art: "arts arte artes arti kunst kunste beaux",
  technology: "tech technologies",
  programme: "program programs programmes",
  community: "cmty comm",
  national: "natl nacional nazionale nationale",
  international: "intl internacional internazionale",
  saint: "st ste",
  mount: "mt",
  fort: "ft",
  american: "amer",
  theological: "theol",
  "1": "one",
  "2": "two ii",
  "3": "three iii",
  "4": "four iv",
  "5": "five",
  "6": "six",
  "7": "seven",
  "8": "eight",
  "9": "nine",
  "10": "ten",
};

const plainOf: ReadonlyMap<string, string> = new Map(
  Object.entries(spellings).flatMap(([plain, words]) => list(words).map((word) => [word, plain] as const)),
);

/** A word as it is compared: written out, in the singular, a trade word in English. Others as they are. */
export const plainWord = (word: string): string => plainOf.get(word) ?? word;

/** Words for a part of a place: with a number or a letter they name one room, not the whole. */
export const partWords: ReadonlySet<string> = new Set(
  list(`
    studio room suite hall stage live control booth iso raum saal regie salle sala sal cabina kabine tonstudio estudio floor level
    wing annex annexe
  `),
);

/** Words for a unit of a school: with a field of its own it is a part, not the whole. In {@link plainWord}'s spelling. */
export const unitWords: ReadonlySet<string> = new Set(
  list(
    "school college department faculty division institute center academy conservatory fakultat facultad faculte facolta",
  ),
);
