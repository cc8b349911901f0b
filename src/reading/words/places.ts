import { list } from './lists.js'

/** Countries and their peoples' continents, as single words or their first words; general knowledge, not a gazetteer. */
export const countries = list(
  `afghanistan albania algeria andorra angola argentina armenia australia austria azerbaijan bahamas bahrain bangladesh
  barbados belarus belgium belize benin bhutan bolivia bosnia botswana brazil britain brunei bulgaria burkina burundi
  cambodia cameroon canada chad chile china colombia congo croatia cuba cyprus czechia denmark djibouti ecuador egypt
  england eritrea estonia eswatini ethiopia fiji finland france gabon gambia georgia germany ghana greece grenada
  guatemala guinea guyana haiti honduras hungary iceland india indonesia iran iraq ireland israel italy jamaica japan
  jordan kazakhstan kenya kiribati korea kosovo kuwait kyrgyzstan laos latvia lebanon lesotho liberia libya
  liechtenstein lithuania luxembourg madagascar malawi malaysia maldives mali malta mauritania mauritius mexico
  moldova monaco mongolia montenegro morocco mozambique myanmar namibia nauru nepal netherlands nicaragua niger
  nigeria norway oman pakistan palau palestine panama paraguay peru philippines poland portugal qatar romania russia
  rwanda samoa scotland senegal serbia seychelles singapore slovakia slovenia somalia spain sudan suriname sweden
  switzerland syria taiwan tajikistan tanzania thailand togo tonga tunisia turkey turkmenistan tuvalu uganda ukraine
  uruguay uzbekistan vanuatu vatican venezuela vietnam wales yemen zambia zimbabwe europe asia africa america
  antarctica oceania`,
)

export const placeOpeners = list(
  'north south east west northern southern eastern western central new san saint st port lake mount cape los las el fort upper lower great costa rio',
)
export const placeHeads = list(
  'river street road avenue square bridge valley island islands county province region district city town village airport station park mountains sea ocean bay harbour harbor coast border university hospital strait canal',
)

const demonym = /(?:[b-df-hj-np-tv-z]ans?|[ei]ans?|ese|[^f]ish|ench|i)$/

/** "Lowlandian miners": an adjective of a people and not a name, judged by its ending and the noun after it. */
export function isDemonym(low: string): boolean {
  return low.length > 4 && demonym.test(low)
}

const seats = list(
  `white_house downing_street no_10 number_10 kremlin whitehall capitol_hill foggy_bottom elysee quai_d'orsay washington brussels
  moscow beijing london paris berlin kyiv tokyo ankara tehran jerusalem cairo riyadh delhi new_delhi islamabad pyongyang seoul
  warsaw madrid rome vienna athens budapest damascus baghdad kabul ottawa canberra`,
)

/** A place whose name stands for the government that sits there, or a country: where it speaks, its government does. */
export function isSeatOfPower(name: string): boolean {
  const low = name.toLowerCase()
  return seats.has(low) || countries.has(low)
}
