import { normaliseMobile } from "@/lib/domain/phone";

export interface Person {
  identification: string;
  name: string;
  surname: string;
  email: string | null;
  mobile: string;
  e164: string | null;
  country: string | null;
  /** What is wrong with a number that is none. */
  problem: string | null;
  fields: Record<(typeof FIELD_NAMES)[number], string>;
}

/** The list's own columns. */
export const FIELD_NAMES = ["region", "segment", "age group"] as const;

interface Country {
  code: string;
  /** In 100. */
  share: number;
  /** What stands before the seven digits that differ. */
  prefixes: readonly string[];
  regions: readonly string[];
}

const countries: readonly Country[] = [
  {
    code: "IT",
    share: 42,
    prefixes: ["+39320", "+39328", "+39333", "+39338", "+39340", "+39347", "+39349", "+39366"],
    regions: ["Lombardia", "Lazio", "Campania", "Veneto", "Sicilia", "Piemonte", "Puglia"],
  },
  {
    code: "DE",
    share: 16,
    prefixes: ["+491511", "+491520", "+491570", "+491602"],
    regions: ["Bayern", "Berlin", "Hessen", "Sachsen"],
  },
  {
    code: "FR",
    share: 13,
    prefixes: ["+3361", "+3362", "+3366", "+3368"],
    regions: ["Bretagne", "Occitanie", "Grand Est"],
  },
  {
    code: "ES",
    share: 11,
    prefixes: ["+3461", "+3463", "+3465", "+3466"],
    regions: ["Andalucía", "Cataluña", "Madrid"],
  },
  {
    code: "GB",
    share: 8,
    prefixes: ["+44740", "+44777", "+44771", "+44784"],
    regions: ["London", "Scotland", "Wales"],
  },
  { code: "SE", share: 6, prefixes: ["+4672", "+4673", "+4676"], regions: ["Skåne", "Stockholm"] },
  { code: "CH", share: 4, prefixes: ["+4176", "+4178", "+4179"], regions: ["Ticino", "Zürich"] },
];

const names = ["Giulia", "Marco", "Anna", "Luca", "Sofia", "Jonas", "Emma", "Paul", "Lucía", "Hugo", "Chloé", "Erik"];
const surnames = ["Rossi", "Bianchi", "Müller", "Schmidt", "Martin", "Bernard", "García", "López", "Smith", "Lindgren"];
const segments = ["Consumer", "Consumer", "Consumer", "Consumer", "Business", "Business", "Premium"];
const ages = ["18 to 29", "30 to 44", "45 to 59", "60 to 74", "75 and older"];
const wrongNumbers = ["", "n/a", "12345", "+39 06 6982 0000", "0039", "+390000000000", "3.2E+11"];

/** Shares in 1,000 of a list: numbers that are none, and people whose number an earlier one of the list has. */
const invalidShare = 14;
const sharedShare = 11;

/** Throws when a prefix is not one of mobiles of its country: the numbers made from it are never read one by one. */
export function checkPrefixes(): void {
  for (const { code, prefixes } of countries) {
    for (const prefix of prefixes) {
      const e164 = `${prefix}2345678`;
      const number = normaliseMobile(e164, null);
      if (!number.ok || number.e164 !== e164 || number.country !== code)
        throw new Error(`${e164} is no mobile of ${code}`);
    }
  }
}

/** The person at this place of the list (0, 1 …); `before` = somebody earlier whose number may be shared. */
export function makePerson(index: number, random: () => number, before: Person | null): Person {
  const country = pickCountry(random());
  const person: Person = {
    identification: `P${String(index + 1).padStart(7, "0")}`,
    fields: {
      region: pick(country.regions, random()),
      segment: pick(segments, random()),
      "age group": pick(ages, random()),
    },
    name: pick(names, random()),
    surname: pick(surnames, random()),
    email: random() < 0.8 ? `p${index + 1}@example.org` : null,
    mobile: "",
    e164: null,
    country: null,
    problem: null,
  };
  const luck = random() * 1000;
  if (luck < invalidShare) {
    person.mobile = pick(wrongNumbers, random());
    const number = normaliseMobile(person.mobile, "IT");
    person.problem = number.ok ? null : number.problem;
  } else if (luck < invalidShare + sharedShare && before?.e164) {
    person.mobile = before.mobile;
    person.e164 = before.e164;
    person.country = before.country;
  } else {
    // No two of the list meet: 7,654,321 has no factor in common with ten million.
    const digits = String((index * 7_654_321 + 1_234_567) % 10_000_000).padStart(7, "0");
    person.e164 = `${pick(country.prefixes, random())}${digits}`;
    person.mobile = person.e164;
    person.country = country.code;
  }
  return person;
}

function pickCountry(random: number): Country {
  let left = random * 100;
  for (const country of countries) {
    left -= country.share;
    if (left < 0) return country;
  }
  return countries[0] as Country;
}

function pick<Value>(values: readonly Value[], random: number): Value {
  return values[Math.floor(random * values.length)] as Value;
}
