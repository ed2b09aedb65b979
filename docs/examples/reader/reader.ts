// Reads the newest article of a Dateline server and prints three things that a front
// end would show: paragraphs with what they mention, a timeline, and a wall of quotes.
// Every answer is typed by the server's own contract.
import createClient from "openapi-fetch";
import type { components, paths } from "../../../api/openapi.js";

type Piece = components["schemas"]["Piece"];
type Fact = Pick<components["schemas"]["Event"], "basis" | "according_to">;
type Problem = components["schemas"]["Problem"];

const baseUrl = process.argv[2] ?? "http://127.0.0.1:8080";
const api = createClient<paths>({ baseUrl });

/** Returns the data of an answer, or throws what its problem says. */
function must<T>(answer: { data?: T | undefined; error?: Problem | undefined }): T {
  if (answer.data === undefined) throw new Error(answer.error?.detail ?? "no answer");
  return answer.data;
}

/** Renders the pieces of a paragraph: [mentions] in brackets, «quotes» in guillemets. */
function render(pieces: Piece[]): string {
  return pieces
    .map((piece) => {
      // The type tells which fields a piece has: only a mention has an entity, only a quote has a
      // speaker and pieces of its own.
      switch (piece.type) {
        case "text":
          return piece.text;
        case "mention":
          return `[${piece.text}: ${piece.entity.type}]`;
        case "quote":
          return `«${render(piece.pieces)}»`;
      }
    })
    .join("");
}

/** Returns who claims a fact that no article states in its own words; empty for other facts. */
function claimants(fact: Fact): string {
  if (fact.basis !== "claimed") return "";
  return `, according to ${fact.according_to.map((by) => by.entity?.name ?? by.words).join(" and ")}`;
}

const article = must(await api.GET("/v1/article"));
const path = { path: { id: article.id } };
console.log(`${article.headline}\n`);

const paragraphs = must(await api.GET("/v1/articles/{id}/paragraphs", { params: path }));
const body = paragraphs.data.filter((paragraph) => paragraph.role === "body");
for (const paragraph of body.slice(2, 4)) console.log(`${render(paragraph.pieces)}\n`);

const events = must(await api.GET("/v1/events", { params: { query: { classification: ["military_exercise"] } } }));
for (const event of events.data) {
  console.log(`${event.start_date?.date ?? "(no date)"}  ${event.name}${claimants(event)}`);
}

const query = { speaker: ["josep-borrell"], include: ["speaker" as const], limit: 3 };
const quotes = must(await api.GET("/v1/quotes", { params: { query } }));
// The speakers came in the same answer: no second request.
const people = new Map(quotes.included?.people.map((person) => [person.id, person]));
const text = must(await api.GET("/v1/articles/{id}/text", { params: path, parseAs: "text" }));
for (const { speaker, speaker_role, span } of quotes.data) {
  // A speaker may have no name, or be an agreement and no person; a capacity may be unknown.
  const person = speaker && people.get(speaker.id);
  const tenure = person?.memberships[0]?.tenure ?? "unknown";
  // JavaScript counts the code units of UTF-16.
  console.log(`\n“${text.slice(span.start_utf16, span.end_utf16)}”`);
  console.log(`  ${speaker?.name ?? "somebody"}, ${speaker_role?.words ?? "in an unknown capacity"} (${tenure})`);
}
