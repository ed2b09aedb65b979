package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

// The cores that servers and wrk run on.
const (
	serverCore = "0"
	clientCore = "1"
)

// process is a running server.
type process struct {
	url     string // of the server, without a path
	command *exec.Cmd
}

// start starts a server on its core and waits until it responds at the path. args returns
// the command for an address.
func start(ctx context.Context, path string, args func(addr string) []string) (*process, error) {
	addr, err := freeAddr(ctx)
	if err != nil {
		return nil, err
	}
	command := args(addr)
	p := &process{"http://" + addr, exec.CommandContext(ctx, "taskset", append([]string{"--cpu-list", serverCore}, command...)...)}
	p.command.Env = append(os.Environ(), "GOMAXPROCS=1")
	if err := p.command.Start(); err != nil {
		return nil, fmt.Errorf("%s: %w", command[0], err)
	}
	for deadline := time.Now().Add(time.Minute); ; time.Sleep(time.Millisecond) {
		_, _, err := fetch(ctx, p.url+path)
		if err == nil {
			return p, nil
		}
		if time.Now().After(deadline) {
			p.stop()
			return nil, fmt.Errorf("%s does not respond: %w", command[0], err)
		}
	}
}

// dateline returns the command of Dateline.
func dateline(program string, more ...string) func(addr string) []string {
	return func(addr string) []string { return append([]string{program, "serve", "--addr", addr}, more...) }
}

func (p *process) stop() {
	_ = p.command.Process.Signal(os.Interrupt)
	_ = p.command.Wait()
}

// peakMemory returns the peak resident memory of the process, in GiB.
func (p *process) peakMemory() (float64, error) {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.command.Process.Pid))
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(status)) {
		if value, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			kib, err := strconv.ParseFloat(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(value), "kB")), 64)
			return kib / (1 << 20), err
		}
	}
	return 0, fmt.Errorf("the status of process %d has no VmHWM", p.command.Process.Pid)
}

// fetch returns the header and body of a response. It fails if the status is not 200.
func fetch(ctx context.Context, url string) (http.Header, []byte, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, nil, err
	}
	request.Header.Set("Accept-Encoding", "identity") // no compression, as for wrk
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, nil, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, nil, fmt.Errorf("%s: %s", url, response.Status)
	}
	body, err := io.ReadAll(response.Body)
	return response.Header, body, err
}

// freeAddr returns an unused address of this machine.
func freeAddr(ctx context.Context) (string, error) {
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer l.Close()
	return l.Addr().String(), nil
}
