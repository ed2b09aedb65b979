package main

import (
	"fmt"
	"math"
	"net/netip"
	"strconv"
	"strings"

	"github.com/alecthomas/kong"
)

// byteSize is a number of bytes, written as 67108864, 65536KiB, 64MiB or 1GiB.
type byteSize uint64

// UnmarshalText implements [encoding.TextUnmarshaler].
func (b *byteSize) UnmarshalText(text []byte) error {
	number, shift := string(text), 0
	for unit, bits := range map[string]int{"KiB": 10, "MiB": 20, "GiB": 30} {
		if before, ok := strings.CutSuffix(number, unit); ok {
			number, shift = before, bits
			break
		}
	}
	n, err := strconv.ParseUint(number, 10, 64)
	if err != nil || n > math.MaxInt64>>shift {
		return fmt.Errorf("%q is not a size in bytes: must be such as 67108864, 65536KiB, 64MiB or 1GiB", text)
	}
	*b = byteSize(n << shift)
	return nil
}

// pathList is a list of paths, separated by commas. A flag that is repeated adds to it.
type pathList []string

// Decode implements [kong.MapperValue]. Kong's own decoder makes no path of an empty value.
func (l *pathList) Decode(ctx *kong.DecodeContext) error {
	var value string
	if err := ctx.Scan.PopValueInto("path", &value); err != nil {
		return err
	}
	*l = append(*l, strings.Split(value, ",")...)
	return nil
}

// share is a share of requests, from 0 to 1, written as all, none or a number.
type share float64

// UnmarshalText implements [encoding.TextUnmarshaler].
func (s *share) UnmarshalText(text []byte) error {
	switch string(text) {
	case "all":
		*s = 1
		return nil
	case "none":
		*s = 0
		return nil
	}
	part, err := strconv.ParseFloat(string(text), 64)
	if err != nil || !(part >= 0 && part <= 1) {
		return fmt.Errorf("%q is not a share: must be all, none or a number from 0 to 1", text)
	}
	*s = share(part)
	return nil
}

// network is a set of addresses, written as 10.0.0.0/8, or as one address.
type network struct{ netip.Prefix }

// UnmarshalText implements [encoding.TextUnmarshaler].
func (n *network) UnmarshalText(text []byte) error {
	if addr, err := netip.ParseAddr(string(text)); err == nil {
		addr = addr.Unmap()
		n.Prefix = netip.PrefixFrom(addr, addr.BitLen())
		return nil
	}
	prefix, err := netip.ParsePrefix(string(text))
	if err != nil {
		return fmt.Errorf("%q is not a network: must be such as 10.0.0.0/8, ::1/128 or 192.0.2.1", text)
	}
	if prefix.Addr().Is4In6() { // addresses are compared as IPv4
		if prefix.Bits() < 96 {
			return fmt.Errorf("%q is not a network of IPv4 addresses: must be such as 10.0.0.0/8", text)
		}
		prefix = netip.PrefixFrom(prefix.Addr().Unmap(), prefix.Bits()-96)
	}
	n.Prefix = prefix
	return nil
}

// prefixes returns the networks as [netip.Prefix]es.
func prefixes(networks []network) []netip.Prefix {
	var list []netip.Prefix
	for _, n := range networks {
		list = append(list, n.Prefix)
	}
	return list
}
