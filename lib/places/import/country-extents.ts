/**
 * Between which latitudes and longitudes the towns and postcodes of a country lie, in whole degrees outwards: south, north, west,
 * east; without the outermost hundredth on each side, which is far islands and stations. From the gazetteer (GeoNames, CC BY 4.0).
 */
const written = `
AD 42 43 1 2, AE 23 26 52 57, AF 30 38 61 72, AG 17 18 -62 -61, AI 18 19 -64 -63, AL 39 43 19 21, AM 39 42 43 47,
AO -18 -5 12 23, AQ -78 -77 166 167, AR -50 -23 -72 -54, AS -15 -11 -172 -169, AT 46 49 9 17, AU -43 -12 115 154,
AW 12 13 -71 -69, AX 59 61 19 22, AZ 38 42 44 51, BA 42 46 15 20, BB 13 14 -60 -59, BD 21 27 88 93, BE 49 52 2 7,
BF 10 15 -5 1, BG 41 45 22 29, BH 26 27 50 51, BI -5 -2 29 31, BJ 6 12 1 4, BL 17 18 -63 -62, BM 32 33 -65 -64,
BN 4 6 114 116, BO -23 -10 -69 -58, BQ 12 18 -69 -62, BR -31 -1 -68 -35, BS 20 27 -80 -72, BT 26 28 89 92,
BW -26 -18 21 29, BY 51 56 23 32, BZ 16 19 -90 -87, CA 42 61 -126 -53, CC -13 -12 96 97, CD -12 5 12 30,
CF 3 11 15 27, CG -5 2 11 19, CH 45 48 6 10, CI 4 11 -9 -2, CK -22 -21 -160 -159, CL -54 -18 -74 -68, CM 2 13 8 16,
CN 21 49 81 131, CO 0 11 -78 -71, CR 8 12 -86 -82, CU 20 24 -84 -74, CV 14 18 -26 -22, CW 12 13 -70 -68,
CX -11 -10 105 106, CY 34 36 32 35, CZ 48 51 12 19, DE 47 55 6 15, DJ 11 13 41 44, DK 54 58 8 15, DM 15 16 -62 -61,
DO 17 20 -72 -68, DZ 26 37 -2 9, EC -5 2 -91 -76, EE 57 60 22 29, EG 24 32 27 35, EH 23 28 -16 -13, ER 13 16 36 43,
ES 28 44 -16 4, ET 4 15 34 43, FI 60 68 21 31, FJ -19 -12 -179 180, FK -52 -51 -58 -57, FM 3 10 138 164,
FO 61 63 -8 -6, FR 42 51 -5 8, GA -4 3 8 15, GB 50 58 -7 2, GD 12 13 -62 -61, GE 41 44 40 47, GF 3 6 -55 -51,
GG 49 50 -3 -2, GH 4 11 -3 1, GI 36 37 -6 -5, GL 60 73 -57 -37, GM 13 14 -17 -13, GN 7 13 -15 -8, GP 15 17 -62 -61,
GQ -2 4 5 12, GR 35 42 20 28, GS -55 -54 -37 -36, GT 14 17 -93 -89, GU 13 14 144 145, GW 11 13 -17 -13,
GY 3 9 -60 -57, HK 22 23 113 115, HN 13 17 -90 -84, HR 42 47 13 19, HT 18 20 -75 -71, HU 45 49 16 23,
ID -11 6 95 140, IE 51 56 -10 -6, IL 30 34 34 36, IM 54 55 -5 -4, IN 8 34 70 95, IQ 30 38 40 49, IR 26 40 44 62,
IS 63 67 -24 -13, IT 37 47 7 19, JE 49 50 -3 -2, JM 17 19 -79 -76, JO 29 33 35 39, JP 26 44 127 143, KE -5 4 34 41,
KG 39 43 69 79, KH 10 15 102 108, KI 1 4 -160 174, KM -13 -11 43 45, KN 17 18 -63 -62, KP 37 43 124 131,
KR 34 39 126 130, KW 28 30 47 49, KY 19 20 -82 -80, KZ 41 55 48 85, LA 14 22 100 108, LB 33 35 35 37,
LC 13 15 -62 -60, LI 47 48 9 10, LK 5 10 79 82, LR 4 9 -12 -7, LS -31 -28 27 30, LT 54 57 21 27, LU 49 51 5 7,
LV 55 58 21 28, LY 24 33 10 25, MA 27 36 -13 -1, MC 43 44 7 8, MD 45 49 27 30, ME 41 44 18 21, MF 18 19 -64 -63,
MG -26 -12 43 51, MH 4 12 162 172, MK 41 43 20 23, ML 11 21 -11 3, MM 12 25 93 99, MN 43 51 89 116, MO 22 23 113 114,
MP 14 16 145 146, MQ 14 15 -62 -60, MR 15 23 -18 -7, MS 16 17 -63 -62, MT 35 37 14 15, MU -21 -16 57 64,
MV -1 7 72 74, MW -17 -9 32 36, MX 15 32 -115 -88, MY 1 7 99 119, MZ -26 -11 31 41, NA -29 -17 13 25,
NC -23 -19 163 168, NE 11 19 0 14, NF -30 -29 167 168, NG 4 14 3 14, NI 11 15 -88 -83, NL 50 54 3 7, NO 58 71 5 30,
NP 26 30 80 88, NR -1 0 166 167, NU -20 -19 -170 -169, NZ -47 -35 167 178, OM 17 27 52 60, PA 7 10 -83 -77,
PE -18 -3 -81 -69, PF -24 -8 -152 -134, PG -11 -2 141 156, PH 5 19 119 127, PK 24 36 64 75, PL 49 55 14 24,
PM 46 48 -57 -56, PN -26 -25 -131 -130, PR 17 19 -68 -65, PS 31 33 34 36, PT 32 42 -29 -6, PW 3 9 131 135,
PY -28 -21 -61 -54, QA 24 27 50 52, RE -22 -20 55 56, RO 43 48 21 29, RS 42 46 19 23, RU 42 68 28 144,
RW -3 -1 28 31, SA 16 32 36 51, SB -11 -6 156 166, SC -5 -4 55 56, SD 10 20 23 38, SE 55 66 11 23, SG 1 2 103 104,
SH -38 -7 -15 -5, SI 45 47 13 17, SJ 70 79 -9 16, SK 47 50 17 23, SL 7 10 -14 -10, SM 43 44 12 13, SN 12 17 -18 -12,
SO -1 12 42 52, SR 5 6 -57 -54, SS 3 12 25 34, ST 0 2 6 8, SV 13 15 -90 -87, SX 18 19 -64 -63, SY 32 38 35 42,
SZ -28 -25 31 32, TC 21 22 -72 -71, TD 8 22 14 23, TF -50 -49 70 71, TG 6 11 0 2, TH 6 20 98 106, TJ 37 41 67 72,
TK -10 -8 -173 -171, TL -10 -8 124 127, TM 35 43 52 67, TN 32 38 7 12, TO -22 -15 -176 -173, TR 36 42 26 44,
TT 10 12 -62 -60, TV -9 -6 176 180, TW 22 27 118 122, TZ -12 -1 30 40, UA 44 52 22 40, UG -2 4 29 35,
US 19 49 -133 0, UY -35 -30 -59 -53, UZ 38 44 58 73, VA 41 42 12 13, VC 13 14 -62 -61, VE 4 12 -73 -61,
VG 18 19 -65 -64, VI 17 19 -65 -64, VN 9 23 103 110, VU -20 -13 167 170, WF -15 -13 -179 -176, WS -15 -13 -173 -171,
XK 42 43 20 22, YE 12 18 42 53, YT -13 -12 45 46, ZA -35 -23 17 33, ZM -18 -8 23 34, ZW -22 -16 26 33`;

type Extent = { readonly south: number; readonly north: number; readonly west: number; readonly east: number };

const extents = new Map(
  written.split(",").map((one) => {
    const [country = "", ...degrees] = one.trim().split(" ");
    const [south = -90, north = 90, west = -180, east = 180] = degrees.map(Number);
    return [country, { south, north, west, east }] as const;
  }),
);

const holds = ({ south, north, west, east }: Extent, latitude: number, longitude: number, spare: number) =>
  latitude >= south - spare && latitude <= north + spare && longitude >= west - spare && longitude <= east + spare;

// farther out than any town that people live in and the hundredth left out
const farDegrees = 5;

/** Whether a point is far from its country (ISO 3166, two letters) but would lie in it with its numbers exchanged. */
export function isSwappedIn(country: string, latitude: number, longitude: number): boolean {
  const extent = extents.get(country);
  if (!extent) return false;
  return !holds(extent, latitude, longitude, farDegrees) && holds(extent, longitude, latitude, 0);
}
