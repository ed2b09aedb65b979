package dates_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"dateline/internal/draft/dates"
)

// TestDates: what phrases mean in an article of Wednesday, 4 March 2026.
func TestDates(t *testing.T) {
	published := time.Date(2026, time.March, 4, 0, 0, 0, 0, time.UTC)
	for _, test := range []struct {
		text, words string
		future      bool
		date        string
	}{
		{"It opened on May 5, 2023.", "May 5, 2023", false, "2023-05-05"},
		{"It opened on Friday, May 5, 2023.", "Friday, May 5, 2023", false, "2023-05-05"},
		{"Thu 6 Nov 2025", "Thu 6 Nov 2025", false, "2025-11-06"},
		{"Seen on 2025-11-06.", "2025-11-06", false, "2025-11-06"},
		{"It opened in May 2023.", "in May 2023", false, "2023-05"},
		{"It opened in 1934.", "in 1934", false, "1934"},
		{"a 2023 report", "2023", false, "2023"},
		{"The 2022 full-scale invasion", "2022", false, "2022"},
		{"It opens on Friday.", "on Friday", true, "2026-03-06"},
		{"It opened on Friday.", "on Friday", false, "2026-02-27"},
		{"It opened Wednesday night.", "Wednesday night", false, "2026-03-04"},
		{"It opened last Monday.", "last Monday", false, "2026-03-02"},
		{"It opens in May.", "in May", true, "2026-05"},
		{"It opened in May.", "in May", false, "2025-05"},
		{"In January it closed.", "In January", false, "2026-01"},
		{"It is due on July 1.", "on July 1", true, "2026-07-01"},
		{"It closed on 2 December.", "on 2 December", false, "2025-12-02"},
		{"by January 31", "by January 31", true, "2027-01-31"},
		{"It closed yesterday.", "yesterday", false, "2026-03-03"},
		{"It closed last year.", "last year", false, "2025"},
		{"It opens next month.", "next month", true, "2026-04"},
		{"It opens next week.", "next week", true, "2026-03"},
		{"It closed last week.", "last week", false, ""}, // 23 February to 1 March
		{"It closed earlier this month.", "earlier this month", false, ""},
	} {
		all := dates.Find(test.text)
		require.Len(t, all, 1, test.text)
		assert.Equal(t, test.words, test.text[all[0].Start:all[0].End], test.text)
		assert.Equal(t, test.date, all[0].Date(published, test.future), test.text)
	}
	for _, text := range []string{"last year's winner", "February 31", "It costs 2023 euros.", "May Castellanos", "Room 1934"} {
		assert.Empty(t, dates.Find(text), text)
	}
}

// TestDatesWithoutADay: an article without a day has only the dates that its words tell.
func TestDatesWithoutADay(t *testing.T) {
	assert.Equal(t, "2023-05-05", dates.Find("on May 5, 2023")[0].Date(time.Time{}, false))
	assert.Empty(t, dates.Find("on Friday")[0].Date(time.Time{}, false))
	assert.Empty(t, dates.Find("in May")[0].Date(time.Time{}, false))
}

// TestRanges: the two ends of a phrase, and the words that tell a last day.
func TestRanges(t *testing.T) {
	p := dates.Find("between 2022 and 2024")[0]
	assert.Equal(t, 2022, p.Year)
	assert.Equal(t, 2024, p.To.Year)
	p = dates.Find("between October and March")[0]
	assert.Equal(t, time.October, p.Month)
	assert.Equal(t, time.March, p.To.Month)
	assert.True(t, dates.Find("until December 2028")[0].Until)
	assert.False(t, dates.Find("in December 2028")[0].Until)
}
