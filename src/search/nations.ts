/**
 * Which postcodes lie outside England. Areas that are wholly elsewhere, then single districts of areas that straddle a
 * border. Source: public postcode geography; a district that itself straddles counts as English.
 */
const AREAS: Readonly<Record<string, string>> = {
  wales: 'CF LD LL NP SA',
  scotland: 'AB DD DG EH FK G HS IV KA KW KY ML PA PH ZE',
  'northern-ireland': 'BT',
  jersey: 'JE',
  guernsey: 'GY',
  'isle-of-man': 'IM',
};

const DISTRICTS: Readonly<Record<string, string>> = {
  wales: 'CH5 CH6 CH7 CH8 SY15 SY16 SY17 SY18 SY19 SY20 SY21 SY22 SY23 SY24 SY25',
  scotland: 'TD1 TD2 TD3 TD4 TD5 TD6 TD7 TD8 TD10 TD11 TD13 TD14',
};

/** The nation of a postcode district outside England, such as `wales`. */
export function nationOf(outcode: string): string | undefined {
  return find(DISTRICTS, outcode) ?? find(AREAS, areaOf(outcode));
}

/** The letters that a postcode district starts with. */
export function areaOf(outcode: string): string {
  return outcode.replace(/\d.*/, '');
}

function find(table: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.keys(table).find((nation) => table[nation]?.split(' ').includes(name));
}
