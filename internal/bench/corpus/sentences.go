package main

import "dateline/internal/news"

// The templates of sentences. {key} stands for an entity or a word, {key.short} and
// {key.adj} for its other forms. « » hold a quote, [ ] its attribution. An article uses a
// template once. No template is part of another of the same list.

// leads are the first sentences by the kind of story: one for the first article about the
// story, one for later articles.
var leads = [][2]string{
	signing: {
		"{A.adj} {arole} {a} and {B.adj} {brole} {b} signed {deal} in {city}, {host}, {when}, ending {n} months of talks about {subject}.",
		"{A.adj} {arole} {a} and {B.adj} {brole} {b} signed {deal} in {city}, {host}, {when}, and a first review of it has now been published.",
	},
	summit: {
		"{A.adj} {arole} {a} and {B.adj} {brole} {b} met in {city}, {host}, {when}, for a summit about {subject}.",
		"{A.adj} {arole} {a} and {B.adj} {brole} {b} met in {city}, {host}, {when}, and the results of their summit are only now becoming clear.",
	},
	visit: {
		"{A.adj} {arole} {a} visited {city}, {host}, {when}, for talks with {B.adj} {brole} {b} about {subject}.",
		"{A.adj} {arole} {a} visited {city}, {host}, {when}, and {B.adj} {brole} {b} has since answered the proposals made there.",
	},
	exercise: {
		"{A.adj} {arole} {a} and {B.adj} {brole} {b} watched rescue crews of both nations train near {city}, {host}, {when}.",
		"{A.adj} {arole} {a} and {B.adj} {brole} {b} watched rescue crews train near {city}, {host}, {when}, and a report now lists the lessons.",
	},
	conference: {
		"{A.adj} {arole} {a} and {B.adj} {brole} {b} opened a conference about {subject} in {city}, {host}, {when}.",
		"{A.adj} {arole} {a} and {B.adj} {brole} {b} opened a conference about {subject} in {city}, {host}, {when}, and its papers have now been printed.",
	},
}

// parts are the parts that the two officials of a story take, with the words of the lead, and
// whether the story is in the city or near it.
var parts = []struct {
	part     news.Part
	words    string
	position news.Position
}{
	{news.Signatory, "signed", ""}, {news.Attendee, "met", ""}, {news.Actor, "visited", ""},
	{news.Attendee, "watched rescue crews", news.Near}, {news.Host, "opened a conference", ""},
}

var venueNotes = []string{
	"The doors of {venue} in {city} were closed to the public for {n} days.",
	"Outside {venue} in {city}, where it all took place, some {big} people had gathered.",
}

var headlines = []string{
	"{A}, {B} move closer on {subject}",
	"{city} talks bring {A} and {B} together over {subject}",
	"What {A} and {B} want from talks about {subject}",
	"{A} and {B} seek common ground on {subject}",
	"In {city}, a new start for {subject}",
	"{B} joins {A} in effort over {subject}",
	"Officials count on {city} meeting to settle {subject}",
	"After {city}, hopes rise for {subject}",
}

// pledges say who agreed on what.
var pledges = []string{
	"{deal.short} commits {A} and {B} to share their figures, to open {n} offices and to meet at least twice a year.",
	"Under {deal.short}, {A} and {B} are to pay {big} million dollars each into a common fund over {n} years.",
	"{A} and {B} agreed in {deal.short} to send inspectors to each other's ports, stations and warehouses.",
	"By the terms of {deal.short}, {A} and {B} will lower their fees by {pct} percent and drop most paper forms.",
}

var watched = []string{
	"{agency}, known as {agency.short}, sent observers and will publish what they saw.",
	"Its progress is to be followed by {agency}, and {agency.short} has asked for {big} thousand dollars to do so.",
	"A secretariat is to be run by {agency}; the members of {agency.short} still have to approve its budget.",
}

// Whole sentences that officials and experts say.
var statements = []string{
	"We have talked about this for {n} years, and today we can show that talking was worth the time",
	"Nobody got everything, but everybody got something that can be explained at home",
	"The work that matters starts on Monday, when our engineers sit down at one table",
	"People in {city} will notice the difference before the year is over",
	"What we agreed with {B} is modest, and that is why it will hold",
	"A neighbor's problem has a way of becoming your own, and {A} has learned that lesson",
	"There is no secret clause, no hidden price and no winner",
	"We will measure {deal.short} by what it changes and not by what it promises",
	"If the numbers are wrong we will correct them in public",
	"I would rather have {n} small steps than one great leap that nobody takes",
	"Our citizens pay for delay every single day, and they know it",
	"The first ships, trains and trucks will tell us whether we were right",
	"We did this without a deadline because trust does not keep one",
}

var opinions = []string{
	"The text leaves open who pays when things go wrong, and that is where such plans usually fail",
	"I have read {n} documents of this sort, and this one is shorter than most and clearer than all of them",
	"Neither {A} nor {B} could have managed this alone, whatever their ministers say",
	"The interesting part is what happens in {city} when the cameras have left",
	"Data from the last {n} years show that cooperation pays off slowly and then all at once",
	"One should not expect much before the second year",
	"It is a bet on good weather, and the forecast is mixed",
	"What is missing is a court, or at least a referee",
	"A plan with a budget is rare enough to be taken seriously",
}

// fragments are sentences of the reporter with a quoted fragment.
var fragments = []string{
	"[{who.short} called {deal.short}] «a handrail, not a staircase,» and said that further rounds would be needed.",
	"[{who.short} described the outcome as] «better than it looks on paper» and thanked the hosts.",
	"The mood, [{who.short} noted, was] «serious but never sour,» even late at night.",
	"[{who.short} warned of] «a long list of small obstacles» and asked for patience.",
	"Asked about the cost, [{who.short} spoke of] «the cheapest insurance we ever bought.»",
	"[{who.short} promised lawmakers] «no surprises and no excuses» once the work begins.",
	"[{who.short} dismissed doubts about the timetable as] «noise from people who were not in the room.»",
}

// attributions follow a quoted whole sentence, each with the audience that it names.
var attributions = list(`told reporters/reporters, told {paper}/{paper}, said in an interview/, told a news conference/a news conference, told lawmakers/lawmakers,
	said after the session/, told local radio/local radio, said in a statement/, told delegates/delegates`)

// unnamedSpeakers are attributions of quotes to people without a name.
var unnamedSpeakers = list(`a diplomat said on condition of anonymity, a delegate said in the corridor, an adviser said beforehand`)

// clauses are sentences that quote an agreement.
var clauses = []string{
	"[The text of {deal}, which was handed out in print, speaks of] «equal access to all records» and sets a limit of {n} days for complaints.",
	"[In its preamble {deal} calls for] «the patient and lawful settlement of every dispute» between the two sides.",
	"[An annex to {deal} asks for] «one shared map, kept current by both parties,» to be ready within {n} months.",
}

var backgrounds = []string{
	"{C} and {D} have followed a similar path since a storm cut off {big} households in one night.",
	"{C} and {D} asked to be told of the results, since much of the traffic crosses their territory.",
	"Earlier attempts, in which {C} and {D} took part, broke down over the question of who keeps the records.",
	"Observers from {C} and {D} were invited, but they did not speak.",
}

var doubts = []string{
	"Business groups welcomed the news, while unions said that they had not been asked.",
	"Opposition parties in both capitals called for a debate before any money is spent.",
	"Not all local councils are convinced, and {n} of them have asked for a delay.",
	"Critics point out that an earlier program of the same size missed {n} of its targets.",
	"Markets hardly moved, and analysts called the reaction calm.",
	"A petition against the plans has drawn about {big} signatures in a week.",
}

var expertIntros = []string{
	"{e}, {erole} at {org}, said that the two governments had chosen a narrow path on purpose.",
	"{e}, {erole} at {org}, has studied such projects for {n} years and advised both sides early on.",
	"{e}, {erole} at {org}, doubts that the money will be enough.",
	"{e}, {erole} at {org}, said that most of the risk lies in the first winter.",
}

var formerNotes = []string{
	"{e.short} is a former adviser to {agency}.",
	"As a former adviser to {agency}, {e.short} knows most of the negotiators.",
}

// claims are sentences that report what somebody says: of {D}, in a month and a city.
var claims = []struct {
	claimant, rest string // the sentence; claimant is the words that say whose claim it is
	named          bool   // whether the claimant is the expert, or has no name
	words          string // of the part of {D}
	name           string // of the event, before the name of the city
	class          news.EventClass
	position       news.Position
}{
	{"{e.short} maintained", " that {D} had tested a warning system near {city4} in {pastmonth}, though nobody there would confirm it.",
		true, "tested a warning system", "Test of a warning system near ", "other", news.Near},
	{"according to {e.short}", ", {D} had opened a training center in {city4} in {pastmonth}, without an announcement.",
		true, "opened a training center", "Opening of a training center in ", "launch", ""},
	{"a former negotiator claimed", " that {D} had withdrawn its offer at a meeting in {city4} in {pastmonth}.",
		false, "withdrawn its offer", "Withdrawal of an offer in ", "talks", ""},
}

var parentNotes = []string{
	"{org} at {parent} keeps the largest archive on the subject, with some {big} entries.",
	"A study by {org} at {parent} had found in a survey that {pct} percent of residents were in favor.",
}

var figures = []string{
	"The two economies exchanged goods worth {big} million dollars last year, {pct} percent more than the year before.",
	"About {big} people work in the sector, and roughly {pct} percent of them are younger than thirty.",
	"Officials put the cost at {big} million dollars, of which {pct} percent would come from existing budgets.",
	"Some {big} kilometers of lines, pipes and roads are affected, according to a printed summary.",
	"Waiting times have grown by {pct} percent in {n} years, and the number of complaints has doubled.",
	"A ministry paper counts {big} incidents in a decade, most of them minor.",
}

var regionNotes = []string{
	"The effects would be felt as far away as {region}, where prices have been rising for {n} months.",
	"Similar rules already apply around {region}, and they are seen there as a success.",
	"Researchers who work near {region} expect the pattern to spread.",
}

var past = []string{
	"In {pastmonth}, {C} hosted a workshop in {city2} at which much of the groundwork was laid.",
	"{D} hosted a workshop in {city2} in {pastmonth}, and its minutes served as the first draft.",
}

var planned = []string{
	"{A} and {B} are to meet again in {city3} in {nextmonth}, with a longer agenda and fewer speeches.",
	"The next round is set for {nextmonth}, when {A} and {B} are to meet again in {city3} to compare their results.",
}

var envoyIntros = []string{
	"{V.adj} {vrole} {v}, who attended as a guest, praised the hosts and asked for a seat at the next round.",
	"{V.adj} {vrole} {v} said by telephone that a similar arrangement was being prepared at home.",
}

var closings = []string{
	"Both sides left open whether others may join, and for now no date has been set for a decision.",
	"Copies of all papers are to be put on display, and comments may be sent in for {n} weeks.",
	"Rain fell during the closing ceremony, and the flags were taken in early.",
	"The delegations left by train, and the hall was being cleared before the last of them was gone.",
}
