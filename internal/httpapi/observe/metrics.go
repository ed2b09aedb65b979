package observe

import (
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
)

// metrics are the metrics for Prometheus.
type metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	duration *prometheus.HistogramVec
	sent     *prometheus.CounterVec
	inFlight prometheus.Gauge
	refused  *prometheus.CounterVec
	reloads  *prometheus.CounterVec
	state    func() State
	// series caches the counters of requests by their labels.
	series sync.Map // of seriesKey to series
}

type seriesKey struct {
	route, method string
	status        int
}

type series struct {
	requests, sent prometheus.Counter
	duration       prometheus.Observer
}

// The results of a reload.
const (
	ReloadChanged   = "changed"
	ReloadUnchanged = "unchanged"
	ReloadFailed    = "failed"
)

func newMetrics(state func() State) *metrics {
	m := &metrics{
		state:    state,
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "dateline_http_requests_total", Help: "Requests, by the pattern of their route, method and status.",
		}, []string{"route", "method", "status"}),
		duration: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "dateline_http_request_duration_seconds", Help: "How long requests took, by the pattern of their route.",
			Buckets: []float64{.00005, .0001, .00025, .0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 10},
		}, []string{"route"}),
		sent: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "dateline_http_response_bytes_total", Help: "Bytes of content in responses, as sent, by the pattern of the route.",
		}, []string{"route"}),
		inFlight: prometheus.NewGauge(prometheus.GaugeOpts{
			Name: "dateline_http_requests_in_flight", Help: "Requests in flight.",
		}),
		refused: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "dateline_http_requests_refused_total", Help: "Requests that a limit refused, by the limit.",
		}, []string{"limit"}),
		reloads: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "dateline_reloads_total", Help: "Reloads of the seeds since the start, by result.",
		}, []string{"result"}),
	}
	for _, result := range []string{ReloadChanged, ReloadUnchanged, ReloadFailed} {
		m.reloads.WithLabelValues(result)
	}
	for _, limit := range []string{limitConcurrent, limitRate} {
		m.refused.WithLabelValues(limit)
	}
	m.registry.MustRegister(m.requests, m.duration, m.sent, m.inFlight, m.refused, m.reloads, stateCollector{state},
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}), collectors.NewBuildInfoCollector())
	return m
}

// observe counts a request whose response is written. Bytes are those of the content.
func (m *metrics) observe(route, method string, status, bytes int, taken time.Duration) {
	switch method {
	case http.MethodGet, http.MethodHead, http.MethodOptions, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete:
	default:
		method = "other" // a client can send any word
	}
	key := seriesKey{route, method, status}
	counted, ok := m.series.Load(key)
	if !ok {
		if route == "" {
			route = "none"
		}
		counted, _ = m.series.LoadOrStore(key, &series{
			requests: m.requests.WithLabelValues(route, method, strconv.Itoa(status)),
			sent:     m.sent.WithLabelValues(route), duration: m.duration.WithLabelValues(route),
		})
	}
	s := counted.(*series)
	s.requests.Inc()
	s.sent.Add(float64(bytes))
	s.duration.Observe(taken.Seconds())
}

// State is the state of the API, for the metrics.
type State struct {
	// CacheBytes is the memory of cached responses, and CacheMax its limit, in bytes.
	CacheBytes, CacheMax uint64
	// CacheHits and CacheMisses count the requests that found their response in the cache,
	// and those that did not and have one that can be cached.
	CacheHits, CacheMisses int64
	// Resources is the number of resources of the corpus, by collection.
	Resources map[string]int
	// Loaded is when the corpus was loaded.
	Loaded time.Time
	// Searchable says that the search index is built.
	Searchable bool
	// FailedReload is the last reload, if it failed, and an older corpus is served; else nil.
	FailedReload *FailedReload
}

// FailedReload is a reload that failed: when, and each error.
type FailedReload struct {
	At     time.Time `json:"at"`
	Errors []string  `json:"errors"`
}

// Reloaded counts a reload by its result: ReloadChanged, ReloadUnchanged or ReloadFailed.
func (o *Observer) Reloaded(result string) { o.metrics.reloads.WithLabelValues(result).Inc() }

// stateCollector collects the metrics of the state when Prometheus reads them.
type stateCollector struct{ state func() State }

var (
	cachedDesc     = prometheus.NewDesc("dateline_cache_requests_total", "Requests whose response can be cached, by whether it was.", []string{"result"}, nil)
	cacheBytesDesc = prometheus.NewDesc("dateline_cache_bytes", "Memory that cached responses take, in bytes.", nil, nil)
	cacheMaxDesc   = prometheus.NewDesc("dateline_cache_max_bytes", "Memory that the cache may take, in bytes.", nil, nil)
	resourcesDesc  = prometheus.NewDesc("dateline_corpus_resources", "Resources of the corpus, by collection.", []string{"collection"}, nil)
	loadedDesc     = prometheus.NewDesc("dateline_corpus_loaded_timestamp_seconds", "When the corpus was loaded.", nil, nil)
	searchableDesc = prometheus.NewDesc("dateline_search_ready", "1 once the search index of the corpus is built.", nil, nil)
	failingDesc    = prometheus.NewDesc("dateline_reload_failing", "1 while the last reload failed, and an older corpus is served.", nil, nil)
)

// Describe implements [prometheus.Collector].
func (stateCollector) Describe(out chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{cachedDesc, cacheBytesDesc, cacheMaxDesc, resourcesDesc, loadedDesc, searchableDesc, failingDesc} {
		out <- d
	}
}

// Collect implements [prometheus.Collector].
func (c stateCollector) Collect(out chan<- prometheus.Metric) {
	s := c.state()
	metric := func(d *prometheus.Desc, kind prometheus.ValueType, value float64, labels ...string) {
		out <- prometheus.MustNewConstMetric(d, kind, value, labels...)
	}
	metric(cachedDesc, prometheus.CounterValue, float64(s.CacheHits), "hit")
	metric(cachedDesc, prometheus.CounterValue, float64(s.CacheMisses), "miss")
	metric(cacheBytesDesc, prometheus.GaugeValue, float64(s.CacheBytes))
	metric(cacheMaxDesc, prometheus.GaugeValue, float64(s.CacheMax))
	metric(loadedDesc, prometheus.GaugeValue, float64(s.Loaded.UnixNano())/1e9)
	metric(searchableDesc, prometheus.GaugeValue, boolean(s.Searchable))
	metric(failingDesc, prometheus.GaugeValue, boolean(s.FailedReload != nil))
	for collection, count := range s.Resources {
		metric(resourcesDesc, prometheus.GaugeValue, float64(count), collection)
	}
}

func boolean(b bool) float64 {
	if b {
		return 1
	}
	return 0
}
