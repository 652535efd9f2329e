package main

import (
	"context"
	"errors"
	"fmt"
	"net"
	"strconv"
	"syscall"
	"time"

	"xuezhi/server"
	"xuezhi/static"
	"xuezhi/templates"
)

type serveCmd struct {
	Addr     string   `help:"Address to listen on; port 0 takes any free one." default:"127.0.0.1:8080" env:"XUEZHI_ADDR" placeholder:"HOST:PORT"`
	NextPort bool     `help:"Take the next free port when the port is in use."`
	BaseURL  string   `help:"Public address, for links that leave the site." env:"XUEZHI_BASE_URL" placeholder:"URL"`
	Host     []string `help:"Host name to answer to besides loopback and that of the base URL; others get 421. Without one, a server on loopback answers to loopback names only, any other to all." placeholder:"NAME"`
}

// Help implements kong.HelpProvider.
func (serveCmd) Help() string {
	return `Prints one line with the address once it is ready. It only reads: the folder may belong to
another user or be mounted read-only. New editions are picked up within a second.

Examples:
  xuezhi serve
  xuezhi serve --addr 0.0.0.0:8080 --base-url https://xuezhi.example.cn`
}

// stopGrace is how long requests under way may take after an interrupt.
const stopGrace = 10 * time.Second

// Run serves until interrupted.
func (c *serveCmd) Run(e *env) error {
	pages, err := templates.Load()
	if err != nil {
		return err
	}
	assets, err := static.New()
	if err != nil {
		return err
	}
	archive, err := e.open()
	if err != nil {
		return err
	}
	defer archive.Close()
	l, err := listen(e.ctx, c.Addr, c.NextPort)
	if err != nil {
		return err
	}
	handler, err := server.New(server.Config{
		Archive: served{archive}, Assets: assets, Pages: pages, Log: e.log, Now: time.Now, BaseURL: c.BaseURL, Hosts: c.hosts(l.Addr()),
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(e.stdout, "http://%s/\n", reachable(l.Addr()))
	return server.Serve(e.ctx, server.HTTPServer(handler, e.log), l, stopGrace)
}

// hosts returns the names to answer to. A server that only this machine can
// reach, or that has a public name, answers to nothing else, so that a page
// elsewhere cannot read it under a name of its own.
func (c *serveCmd) hosts(addr net.Addr) []string {
	tcp, ok := addr.(*net.TCPAddr)
	if len(c.Host) == 0 && c.BaseURL == "" && !(ok && tcp.IP.IsLoopback()) {
		return nil
	}
	return append([]string{"localhost"}, c.Host...)
}

// listen opens addr, or with next the first free port from it on.
func listen(ctx context.Context, addr string, next bool) (net.Listener, error) {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, fmt.Errorf("address %q: want HOST:PORT", addr)
	}
	n, err := strconv.Atoi(port)
	if err != nil || n < 0 || n > 65535 {
		return nil, fmt.Errorf("address %q: the port is not a number up to 65535", addr)
	}
	for try := n; ; try++ {
		l, err := new(net.ListenConfig).Listen(ctx, "tcp", net.JoinHostPort(host, strconv.Itoa(try)))
		if err == nil {
			return l, nil
		}
		if !errors.Is(err, syscall.EADDRINUSE) {
			return nil, fmt.Errorf("listen on %s: %w", addr, err)
		}
		if !next || try-n > 100 || try == 65535 {
			return nil, fmt.Errorf("address %s is in use by another program (try --next-port)", addr)
		}
	}
}

// reachable names an address that a browser on this machine can open.
func reachable(a net.Addr) string {
	host, port, err := net.SplitHostPort(a.String())
	if err != nil {
		return a.String()
	}
	if ip := net.ParseIP(host); ip != nil && ip.IsUnspecified() {
		host = "127.0.0.1"
	}
	return net.JoinHostPort(host, port)
}
