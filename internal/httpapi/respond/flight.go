package respond

import "sync"

// flights let one of several requests for the same response make it.
type flights struct {
	mutex  sync.Mutex
	landed map[key]chan struct{} // closed when the first request for a key has its response
}

// begin returns what the first request for a key is to call when it has its response, or
// when nobody should wait for that any longer. Any other request waits for it, and gets nil.
func (f *flights) begin(k key) (land func()) {
	f.mutex.Lock()
	landed, ok := f.landed[k]
	if ok {
		f.mutex.Unlock()
		<-landed
		return nil
	}
	defer f.mutex.Unlock()
	landed = make(chan struct{})
	f.landed[k] = landed
	return sync.OnceFunc(func() {
		f.mutex.Lock()
		defer f.mutex.Unlock()
		delete(f.landed, k)
		close(landed)
	})
}
