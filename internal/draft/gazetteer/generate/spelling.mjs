// The spellings of names in the Latin script.

/** What a name of people may be: one word, also with hyphens and apostrophes. */
export const letters = /^(?:(?:al|el|bin)-)?\p{Lu}\p{L}*(?:['-]\p{L}+)*\.?$/u

const plain = {
  Æ: 'Ae', æ: 'ae', Œ: 'Oe', œ: 'oe', Ø: 'O', ø: 'o', Ł: 'L', ł: 'l', Đ: 'D', đ: 'd', Ð: 'D', ð: 'd',
  Þ: 'Th', þ: 'th', ß: 'ss', ı: 'i', Ə: 'A', ə: 'a', ħ: 'h', Ħ: 'H', ŋ: 'n', '‘': "'", '’': "'", ʻ: "'", ʼ: "'", '`': "'",
}
const umlauted = { Ä: 'Ae', ä: 'ae', Ö: 'Oe', ö: 'oe', Ü: 'Ue', ü: 'ue' }
const replaceAll = (name, table) => [...name].map(letter => table[letter] ?? letter).join('')

/** Returns the spellings of a name: as it is, without diacritics, of a German name also with ae, and McX of Mcx. */
export function spellings(name, german) {
  const composed = name.normalize('NFC').replace(/[‘’ʻʼ`]/g, "'")
  const all = [composed]
  if (german) all.push(replaceAll(composed, { ...umlauted, ß: 'ss' }))
  all.push(replaceAll(composed, plain).normalize('NFD').replace(/\p{M}/gu, ''))
  for (const spelling of [...all]) {
    const scottish = /^Mc(\p{Ll})(\p{Ll}{2,})$/u.exec(spelling)
    if (scottish) all.push('Mc' + scottish[1].toUpperCase() + scottish[2])
  }
  return [...new Set(all)]
}

// Transliterations as news has them, near to BGN/PCGN.
const slavic = {
  а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'yo', ж: 'zh', з: 'z', и: 'i', й: 'y', к: 'k', л: 'l', м: 'm', н: 'n',
  о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch', ъ: '', ы: 'y', ь: '',
  э: 'e', ю: 'yu', я: 'ya', ѓ: 'gj', ѕ: 'dz', ј: 'j', љ: 'lj', њ: 'nj', ќ: 'kj', џ: 'dz',
}
const greek = {
  α: 'a', β: 'v', γ: 'g', δ: 'd', ε: 'e', ζ: 'z', η: 'i', θ: 'th', ι: 'i', κ: 'k', λ: 'l', μ: 'm', ν: 'n', ξ: 'x', ο: 'o', π: 'p',
  ρ: 'r', σ: 's', ς: 's', τ: 't', υ: 'y', φ: 'f', χ: 'ch', ψ: 'ps', ω: 'o',
}
const georgian = {
  ა: 'a', ბ: 'b', გ: 'g', დ: 'd', ე: 'e', ვ: 'v', ზ: 'z', თ: 't', ი: 'i', კ: 'k', ლ: 'l', მ: 'm', ნ: 'n', ო: 'o', პ: 'p', ჟ: 'zh',
  რ: 'r', ს: 's', ტ: 't', უ: 'u', ფ: 'p', ქ: 'k', ღ: 'gh', ყ: 'q', შ: 'sh', ჩ: 'ch', ც: 'ts', ძ: 'dz', წ: 'ts', ჭ: 'ch', ხ: 'kh',
  ჯ: 'j', ჰ: 'h',
}
const armenian = {
  ա: 'a', բ: 'b', գ: 'g', դ: 'd', ե: 'e', զ: 'z', է: 'e', ը: 'y', թ: 't', ժ: 'zh', ի: 'i', լ: 'l', խ: 'kh', ծ: 'ts', կ: 'k', հ: 'h',
  ձ: 'dz', ղ: 'gh', ճ: 'ch', մ: 'm', յ: 'y', ն: 'n', շ: 'sh', ո: 'o', չ: 'ch', պ: 'p', ջ: 'j', ռ: 'r', ս: 's', վ: 'v', տ: 't',
  ր: 'r', ց: 'ts', ւ: 'v', փ: 'p', ք: 'k', և: 'ev', օ: 'o', ֆ: 'f',
}
const tables = {
  ru: slavic,
  uk: { ...slavic, г: 'h', ґ: 'g', е: 'e', є: 'ie', и: 'y', і: 'i', ї: 'i', й: 'i' },
  mk: { ...slavic, х: 'h', ц: 'c' },
  el: greek, ka_GE: georgian, hy: armenian,
}

/** Returns a name in the Latin script, if there is a table for the script of the locale. */
export function toLatin(name, locale) {
  const table = tables[locale]
  if (!table) return name
  const lower = name.normalize('NFC').toLowerCase()
  let bare = locale === 'el' ? lower.normalize('NFD').replace(/\p{M}/gu, '') : lower
  if (locale === 'el') bare = bare.replaceAll('ου', 'οu').replaceAll('αυ', 'αv').replaceAll('ευ', 'εv').replaceAll('μπ', 'b')
  if (locale === 'hy') bare = bare.replaceAll('ու', 'u')
  let latin = replaceAll(bare, table)
  if (locale === 'ru') latin = latin.replace(/iy$/, 'y').replace(/yy$/, 'y')
  if (locale === 'uk') latin = latin.replace(/^ie/, 'ye').replace(/^i(?=[aou])/, 'y')
  return latin.replace(/^\p{L}|-\p{L}/gu, letter => letter.toUpperCase())
}
