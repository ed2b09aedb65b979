// Reads the newest article of a Dateline server and prints three things that a front
// end would show: a paragraph with what it mentions, a timeline, and a wall of quotes.
// Every answer is typed by the server's own contract.
import createClient from "openapi-fetch";
import type { components, paths } from "../../../api/openapi.js";

type Inline = components["schemas"]["Inline"];
type Problem = components["schemas"]["Problem"];

const baseUrl = process.argv[2] ?? "http://127.0.0.1:8080";
// Of the formats that an answer can have, these are what this program reads.
const api = createClient<paths, "application/json" | "application/problem+json">({ baseUrl });

/** Returns the data of an answer, or throws what its problem says. */
function must<T>(answer: { data?: T | undefined; error?: Problem | undefined }): T {
  if (answer.data === undefined) throw new Error(answer.error?.detail ?? "no answer");
  return answer.data;
}

/** Renders the pieces of a paragraph: [mentions] in brackets, «quotes» in guillemets. */
function render(pieces: Inline[]): string {
  return pieces
    .map((piece) => {
      switch (piece.type) {
        case "mention":
          return `[${piece.text}]`;
        case "quote":
          return `«${render(piece.content)}»`;
        case "text":
          return piece.text;
      }
    })
    .join("");
}

const article = must(await api.GET("/v1/article"));
console.log(`${article.headline}\n`);

const paragraphs = must(await api.GET("/v1/articles/{id}/paragraphs", { params: { path: { id: article.id } } }));
const body = paragraphs.data.filter((paragraph) => paragraph.role === "body");
for (const paragraph of body.slice(2, 4)) console.log(`${render(paragraph.content)}\n`);

const events = must(await api.GET("/v1/events", { params: { query: { start_date_gte: "2024", limit: 100 } } }));
for (const event of events.data) {
  const date = event.start_date;
  console.log(`${date?.date ?? "?"}  ${event.name}${date?.basis === "inferred" ? ` (“${date.date_text}”)` : ""}`);
}

const quotes = must(
  await api.GET("/v1/quotes", { params: { query: { kind: ["direct"], include: ["speaker"], limit: 3 } } }),
);
// The speakers came in the same answer: no second request.
const people = new Map(quotes.included?.people.map((person) => [person.id, person]));
for (const quote of quotes.data) {
  // A capacity may be unknown, and a speaker may be an agreement and no person.
  const count = people.get(quote.speaker.id)?.quote_count;
  const who = [quote.speaker.name, quote.speaker_role].filter((part) => part !== null).join(", ");
  console.log(`\n“${quote.text}”\n  ${who}${count === undefined ? "" : `; ${count} quotes`}`);
}
