package httpapi

// Repeated returns how many requests have been answered that net/http has not read.
func (a *API) Repeated() int64 { return a.metrics.repeated.Load() }
