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

// process is a server that runs on its core.
type process struct {
	name    string
	url     string // of what is measured
	command *exec.Cmd
}

// start starts a server on its core and waits until it answers at the url.
func start(ctx context.Context, name, url string, timeout time.Duration, args ...string) (*process, error) {
	p := &process{name, url, exec.CommandContext(ctx, "taskset", append([]string{"--cpu-list", serverCore}, args...)...)}
	// The log goes to a file, which has no name any more.
	log, err := os.CreateTemp("", "log-*")
	if err != nil {
		return nil, err
	}
	defer log.Close()
	_ = os.Remove(log.Name())
	p.command.Stdout, p.command.Stderr = log, log
	if err := p.command.Start(); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	for deadline := time.Now().Add(timeout); ; time.Sleep(time.Millisecond) {
		if _, err := fetch(ctx, url); err == nil {
			return p, nil
		} else if time.Now().After(deadline) {
			p.stop()
			return nil, fmt.Errorf("%s does not answer: %w", name, err)
		}
	}
}

func (p *process) stop() {
	_ = p.command.Process.Signal(os.Interrupt)
	_ = p.command.Wait()
}

// idle waits until the process has used no processor for half a second.
func (p *process) idle() error {
	for before := ""; ; time.Sleep(500 * time.Millisecond) {
		stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", p.command.Process.Pid))
		if err != nil {
			return err
		}
		_, fields, _ := strings.Cut(string(stat), ") ")
		times := strings.Join(strings.Fields(fields)[11:13], " ") // as a user and in the system
		if times == before {
			return nil
		}
		before = times
	}
}

// memory returns what the status of the process says of its memory, in MiB: VmRSS is what
// is resident, VmHWM the most that has been.
func (p *process) memory(field string) (int, error) {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", p.command.Process.Pid))
	if err != nil {
		return 0, err
	}
	for line := range strings.Lines(string(status)) {
		if value, ok := strings.CutPrefix(line, field+":"); ok {
			kib, err := strconv.Atoi(strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(value), "kB")))
			return kib >> 10, err
		}
	}
	return 0, fmt.Errorf("%s: no %s", p.name, field)
}

// fetch returns the content at a url, which must be there.
func fetch(ctx context.Context, url string) ([]byte, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %s", url, response.Status)
	}
	return io.ReadAll(response.Body)
}

// freeAddr returns an address of this machine that nothing listens on.
func freeAddr(ctx context.Context) (string, error) {
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer l.Close()
	return l.Addr().String(), nil
}
