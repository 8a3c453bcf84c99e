/// The codes and English names of places: countries by ISO 3166-1, and those subdivisions by ISO 3166-2
/// that decide themselves who may treat whom.
public enum PlaceNames {
  /// Every code that is known.
  public static let knownCodes: Set<Place> = Set(names.keys)

  /// The English name of a place; nil for a code that is not known.
  public static func name(of place: Place) -> String? { names[place] }

  /// The names by code.
  public static let names: [Place: String] = {
    var names: [Place: String] = [:]
    for (codes, text) in [("", countries)] + subdivisions {
      for entry in text.split(separator: ";") {
        let words = entry.split(whereSeparator: \.isWhitespace)
        guard let code = words.first else { continue }
        if let place = Place(codes + code) {
          names[place] = words.dropFirst().joined(separator: " ")
        }
      }
    }
    return names
  }()

  /// Other names that people type, in lower case, with the code that each means.
  public static let otherNames: [(name: String, code: String)] = [
    ("usa", "US"), ("america", "US"), ("united states of america", "US"), ("uk", "GB"),
    ("great britain", "GB"), ("britain", "GB"), ("washington dc", "US-DC"), ("dc", "US-DC"),
    ("washington state", "US-WA"), ("new york state", "US-NY"), ("puerto rico", "US-PR"),
    ("guam", "US-GU"), ("american samoa", "US-AS"), ("us virgin islands", "US-VI"),
    ("northern mariana islands", "US-MP"), ("pei", "CA-PE"), ("newfoundland", "CA-NL"),
    ("labrador", "CA-NL"), ("yukon territory", "CA-YT"), ("holland", "NL"), ("korea", "KR"),
    ("russia", "RU"), ("czech republic", "CZ"), ("turkey", "TR"), ("ivory coast", "CI"),
    ("macedonia", "MK"), ("swaziland", "SZ"), ("cape verde", "CV"), ("burma", "MM"),
    ("east timor", "TL"), ("vatican", "VA"), ("republic of ireland", "IE"), ("eire", "IE"),
    ("deutschland", "DE"), ("espana", "ES"), ("osterreich", "AT"), ("schweiz", "CH"),
    ("suisse", "CH"), ("nsw", "AU-NSW"), ("qld", "AU-QLD"), ("vic", "AU-VIC"), ("tas", "AU-TAS"),
    ("act", "AU-ACT"), ("brasil", "BR"), ("nippon", "JP"), ("uae", "AE"), ("emirates", "AE"),
  ]

  private static let subdivisions: [(codes: String, text: String)] = [
    (
      "US-",
      """
      AL Alabama; AK Alaska; AZ Arizona; AR Arkansas; CA California; CO Colorado; CT Connecticut;
      DE Delaware; DC District of Columbia; FL Florida; GA Georgia; HI Hawaii; ID Idaho; IL Illinois;
      IN Indiana; IA Iowa; KS Kansas; KY Kentucky; LA Louisiana; ME Maine; MD Maryland;
      MA Massachusetts; MI Michigan; MN Minnesota; MS Mississippi; MO Missouri; MT Montana;
      NE Nebraska; NV Nevada; NH New Hampshire; NJ New Jersey; NM New Mexico; NY New York;
      NC North Carolina; ND North Dakota; OH Ohio; OK Oklahoma; OR Oregon; PA Pennsylvania;
      RI Rhode Island; SC South Carolina; SD South Dakota; TN Tennessee; TX Texas; UT Utah;
      VT Vermont; VA Virginia; WA Washington; WV West Virginia; WI Wisconsin; WY Wyoming;
      PR Puerto Rico; GU Guam; VI United States Virgin Islands; AS American Samoa;
      MP Northern Mariana Islands
      """
    ),
    (
      "CA-",
      """
      AB Alberta; BC British Columbia; MB Manitoba; NB New Brunswick; NL Newfoundland and Labrador;
      NS Nova Scotia; NT Northwest Territories; NU Nunavut; ON Ontario; PE Prince Edward Island;
      QC Quebec; SK Saskatchewan; YT Yukon
      """
    ),
    ("GB-", "ENG England; NIR Northern Ireland; SCT Scotland; WLS Wales"),
    (
      "AU-",
      """
      ACT Australian Capital Territory; NSW New South Wales; NT Northern Territory; QLD Queensland;
      SA South Australia; TAS Tasmania; VIC Victoria; WA Western Australia
      """
    ),
    (
      "ES-",
      """
      AN Andalusia; AR Aragon; AS Asturias; CN Canary Islands; CB Cantabria; CL Castile and Leon;
      CM Castile-La Mancha; CT Catalonia; EX Extremadura; GA Galicia; IB Balearic Islands;
      RI La Rioja; MD Community of Madrid; MC Region of Murcia; NC Navarre; PV Basque Country;
      VC Valencian Community; CE Ceuta; ML Melilla
      """
    ),
    (
      "DE-",
      """
      BW Baden-Wuerttemberg; BY Bavaria; BE Berlin; BB Brandenburg; HB Bremen; HH Hamburg; HE Hesse;
      MV Mecklenburg-Western Pomerania; NI Lower Saxony; NW North Rhine-Westphalia;
      RP Rhineland-Palatinate; SL Saarland; SN Saxony; ST Saxony-Anhalt; SH Schleswig-Holstein;
      TH Thuringia
      """
    ),
    (
      "CH-",
      """
      AG Aargau; AI Appenzell Inner Rhodes; AR Appenzell Outer Rhodes; BE Canton of Bern;
      BL Basel-Country; BS Basel-City; FR Fribourg; GE Geneva; GL Glarus; GR Grisons;
      JU Canton of Jura; LU Lucerne; NE Neuchatel; NW Nidwalden; OW Obwalden; SG Saint Gallen;
      SH Schaffhausen; SO Solothurn; SZ Schwyz; TG Thurgau; TI Ticino; UR Uri; VD Vaud; VS Valais;
      ZG Zug; ZH Zurich
      """
    ),
    (
      "AT-",
      """
      1 Burgenland; 2 Carinthia; 3 Lower Austria; 4 Upper Austria; 5 Salzburg; 6 Styria; 7 Tyrol;
      8 Vorarlberg; 9 Vienna
      """
    ),
    (
      "BE-",
      "BRU Brussels-Capital Region; VLG Flemish Region; WAL Walloon Region"
    ),
  ]

  private static let countries = """
    AD Andorra; AE United Arab Emirates; AF Afghanistan; AG Antigua and Barbuda; AI Anguilla;
    AL Albania; AM Armenia; AO Angola; AQ Antarctica; AR Argentina; AS American Samoa; AT Austria;
    AU Australia; AW Aruba; AX Aland Islands; AZ Azerbaijan; BA Bosnia and Herzegovina; BB Barbados;
    BD Bangladesh; BE Belgium; BF Burkina Faso; BG Bulgaria; BH Bahrain; BI Burundi; BJ Benin;
    BL Saint Barthelemy; BM Bermuda; BN Brunei; BO Bolivia; BQ Caribbean Netherlands; BR Brazil;
    BS Bahamas; BT Bhutan; BV Bouvet Island; BW Botswana; BY Belarus; BZ Belize; CA Canada;
    CC Cocos Islands; CD Democratic Republic of the Congo; CF Central African Republic; CG Congo;
    CH Switzerland; CI Cote d'Ivoire; CK Cook Islands; CL Chile; CM Cameroon; CN China; CO Colombia;
    CR Costa Rica; CU Cuba; CV Cabo Verde; CW Curacao; CX Christmas Island; CY Cyprus; CZ Czechia;
    DE Germany; DJ Djibouti; DK Denmark; DM Dominica; DO Dominican Republic; DZ Algeria; EC Ecuador;
    EE Estonia; EG Egypt; EH Western Sahara; ER Eritrea; ES Spain; ET Ethiopia; FI Finland; FJ Fiji;
    FK Falkland Islands; FM Micronesia; FO Faroe Islands; FR France; GA Gabon; GB United Kingdom;
    GD Grenada; GE Georgia; GF French Guiana; GG Guernsey; GH Ghana; GI Gibraltar; GL Greenland;
    GM Gambia; GN Guinea; GP Guadeloupe; GQ Equatorial Guinea; GR Greece; GS South Georgia;
    GT Guatemala; GU Guam; GW Guinea-Bissau; GY Guyana; HK Hong Kong; HM Heard and McDonald Islands;
    HN Honduras; HR Croatia; HT Haiti; HU Hungary; ID Indonesia; IE Ireland; IL Israel;
    IM Isle of Man; IN India; IO British Indian Ocean Territory; IQ Iraq; IR Iran; IS Iceland;
    IT Italy; JE Jersey; JM Jamaica; JO Jordan; JP Japan; KE Kenya; KG Kyrgyzstan; KH Cambodia;
    KI Kiribati; KM Comoros; KN Saint Kitts and Nevis; KP North Korea; KR South Korea; KW Kuwait;
    KY Cayman Islands; KZ Kazakhstan; LA Laos; LB Lebanon; LC Saint Lucia; LI Liechtenstein;
    LK Sri Lanka; LR Liberia; LS Lesotho; LT Lithuania; LU Luxembourg; LV Latvia; LY Libya;
    MA Morocco; MC Monaco; MD Moldova; ME Montenegro; MF Saint Martin; MG Madagascar;
    MH Marshall Islands; MK North Macedonia; ML Mali; MM Myanmar; MN Mongolia; MO Macao;
    MP Northern Mariana Islands; MQ Martinique; MR Mauritania; MS Montserrat; MT Malta;
    MU Mauritius; MV Maldives; MW Malawi; MX Mexico; MY Malaysia; MZ Mozambique; NA Namibia;
    NC New Caledonia; NE Niger; NF Norfolk Island; NG Nigeria; NI Nicaragua; NL Netherlands;
    NO Norway; NP Nepal; NR Nauru; NU Niue; NZ New Zealand; OM Oman; PA Panama; PE Peru;
    PF French Polynesia; PG Papua New Guinea; PH Philippines; PK Pakistan; PL Poland;
    PM Saint Pierre and Miquelon; PN Pitcairn; PR Puerto Rico; PS Palestine; PT Portugal; PW Palau;
    PY Paraguay; QA Qatar; RE Reunion; RO Romania; RS Serbia; RU Russian Federation; RW Rwanda;
    SA Saudi Arabia; SB Solomon Islands; SC Seychelles; SD Sudan; SE Sweden; SG Singapore;
    SH Saint Helena; SI Slovenia; SJ Svalbard and Jan Mayen; SK Slovakia; SL Sierra Leone;
    SM San Marino; SN Senegal; SO Somalia; SR Suriname; SS South Sudan; ST Sao Tome and Principe;
    SV El Salvador; SX Sint Maarten; SY Syria; SZ Eswatini; TC Turks and Caicos Islands; TD Chad;
    TF French Southern Territories; TG Togo; TH Thailand; TJ Tajikistan; TK Tokelau;
    TL Timor-Leste; TM Turkmenistan; TN Tunisia; TO Tonga; TR Turkiye; TT Trinidad and Tobago;
    TV Tuvalu; TW Taiwan; TZ Tanzania; UA Ukraine; UG Uganda; UM United States Minor Outlying Islands;
    US United States; UY Uruguay; UZ Uzbekistan; VA Holy See; VC Saint Vincent and the Grenadines;
    VE Venezuela; VG British Virgin Islands; VI United States Virgin Islands; VN Viet Nam;
    VU Vanuatu; WF Wallis and Futuna; WS Samoa; YE Yemen; YT Mayotte; ZA South Africa; ZM Zambia;
    ZW Zimbabwe
    """
}
