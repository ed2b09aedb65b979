// Reads the lists written by hand: lists/*.txt, which the program reads too, and people.txt.
import { readFileSync } from 'node:fs'

/** Returns the fields of the lines of a file, without its comments. */
const rows = path => readFileSync(new URL(path, import.meta.url), 'utf8').split('\n')
  .filter(line => line && !line.startsWith('#'))
  .map(line => line.split('|').map(field => field.trim()))

const words = (field, separator = ';') => field.split(separator).map(word => word.trim()).filter(Boolean)

/** Returns pairs of given or family, and the names. */
export const people = () => rows('people.txt').map(([kind, names]) => [kind, words(names, ' ')])

/** Returns the words of countries, the names of places, the ambiguous words, and pairs of a country and names of cities. */
export function lists() {
  return {
    countryWords: rows('../lists/countries.txt').flatMap(([, names, adjectives, people]) => [names, adjectives, people].flatMap(field => words(field ?? ''))),
    places: rows('../lists/places.txt').flatMap(([, names]) => words(names.replaceAll('/', ';'))),
    ambiguous: new Set(rows('../lists/ambiguous.txt').map(([word]) => word)),
    cities: rows('../lists/cities.txt').map(([country, names]) => [country, words(names)]),
  }
}
