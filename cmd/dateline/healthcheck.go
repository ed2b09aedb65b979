package main

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"time"
)

type healthcheckCommand struct {
	Addr    string        `default:"127.0.0.1:8080" placeholder:"HOST:PORT" help:"Address of the server, the same as for serve."`
	Timeout time.Duration `default:"2s" placeholder:"TIME" help:"How long the response may take."`
}

// Run requests /readyz from the server. Any status but 200 is an error.
func (c *healthcheckCommand) Run(p *process) error {
	if _, _, err := net.SplitHostPort(c.Addr); err != nil {
		return fmt.Errorf("--addr: %q is not HOST:PORT", c.Addr)
	}
	ctx, cancel := context.WithTimeout(p.ctx, c.Timeout)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+local(c.Addr)+"/readyz", nil)
	if err != nil {
		return err
	}
	// Not the default transport, which may send the request to a proxy: HTTP_PROXY.
	transport := &http.Transport{DisableKeepAlives: true}
	response, err := transport.RoundTrip(request)
	if err != nil {
		return fmt.Errorf("not ready: %w", err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("not ready: %s", response.Status)
	}
	_, err = fmt.Fprintln(p.stdout, "ready")
	return err
}

// local returns an address that reaches, on this machine, a server that listens on addr. It
// has no host name: an image without /etc/hosts cannot resolve localhost.
func local(addr string) string {
	host, port, err := net.SplitHostPort(addr)
	ip := net.ParseIP(host)
	switch {
	case err != nil:
		return addr
	case host == "" || ip.Equal(net.IPv4zero):
		host = "127.0.0.1"
	case ip.Equal(net.IPv6zero):
		host = "::1"
	}
	return net.JoinHostPort(host, port)
}
