package respond

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"strconv"
	"strings"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"

	"dateline/internal/httpapi/problem"
)

// coding is a content coding (RFC 9110 §8.4.1).
type coding uint8

// The codings, in the order of preference among those of equal weight: first the one that
// makes the responses on the shipped article smallest.
const (
	brotliCoding coding = iota
	zstdCoding
	gzipCoding
	identity
	codings = int(identity) + 1
)

// codingNames are the names in Accept-Encoding and Content-Encoding.
var codingNames = [codings]string{"br", "zstd", "gzip", "identity"}

func (c coding) String() string { return codingNames[c] }

// minCompressed is the size, in bytes, from which content is compressed. Smaller content
// fits into one packet with its headers, in any coding.
const minCompressed = 1024

// The levels of compression. Higher levels save little: a response is compressed once, but
// a client waits for it.
const (
	brotliLevel = 5
	gzipLevel   = 6
)

// windowBits is the size of the window of brotli and zstd, as a power of two: 256 KiB. With
// their default windows each stream would hold 8 MiB, and three times that beside it, for as
// long as the client reads, to be a tenth smaller.
const windowBits = 18

// writer returns a writer that writes to w in the coding.
func (c coding) writer(w io.Writer) (io.WriteCloser, error) {
	switch c {
	case brotliCoding:
		return brotli.NewWriterOptions(w, brotli.WriterOptions{Quality: brotliLevel, LGWin: windowBits}), nil
	case zstdCoding:
		return zstd.NewWriter(w, zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(1<<windowBits), zstd.WithLowerEncoderMem(true))
	case gzipCoding:
		return gzip.NewWriterLevel(w, gzipLevel)
	default:
		return plainWriter{w}, nil
	}
}

// plainWriter writes content as it is.
type plainWriter struct{ io.Writer }

// Close implements [io.Closer].
func (plainWriter) Close() error { return nil }

// encoded returns content in the coding.
func (c coding) encoded(content []byte) ([]byte, error) {
	var b bytes.Buffer
	w, err := c.writer(&b)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(content); err != nil {
		return nil, err
	}
	err = w.Close()
	return b.Bytes(), err
}

// errWeight is the error for a weight that is not a qvalue (RFC 9110 §12.4.2).
var errWeight = errors.New("a weight (;q=) must be a number from 0 to 1, with at most three decimals")

// accepted is a coding that a client accepts.
type accepted struct {
	coding
	// identityRefused says that the client does not accept uncoded content.
	identityRefused bool
}

// acceptedCoding returns the coding of a response, by Accept-Encoding (RFC 9110 §12.5.3):
// the one with the highest weight; of those, the first in the order of preference. Unknown
// codings are ignored. The error is of kind NotAcceptable.
func acceptedCoding(r *http.Request) (accepted, error) {
	values := r.Header["Accept-Encoding"]
	if len(values) == 0 {
		return accepted{coding: identity}, nil
	}
	preferred, err := preferredCoding(values)
	if err != nil {
		value, detail := strings.Join(values, ", "), "The header cannot be read: "+err.Error()+"."
		if errors.Is(err, errNoCoding) {
			detail = "The header accepts none of the available codings."
		}
		return accepted{}, problem.New(problem.NotAcceptable, []problem.Fault{problem.NewFault("Accept-Encoding", &value, detail, codingNames[:])},
			"The resource is available in the codings %s.", strings.Join(codingNames[:], ", "))
	}
	return preferred, nil
}

var errNoCoding = errors.New("it accepts none of the available codings")

// preferredCoding reads the values of Accept-Encoding. Weights are in thousandths.
func preferredCoding(values []string) (accepted, error) {
	const unset = -1
	weights, others := [codings]int{unset, unset, unset, unset}, unset
	for _, rest := range values {
		for hasNext := true; hasNext; {
			var element string
			element, rest, hasNext = strings.Cut(rest, ",")
			name, parameter, weighted := strings.Cut(element, ";")
			name = strings.TrimSpace(name)
			weight, err := 1000, error(nil)
			if weighted {
				weight, err = parseWeight(parameter)
			}
			switch {
			case err != nil:
				return accepted{}, err
			case name == "" && weighted:
				return accepted{}, errors.New("a weight has no coding before it")
			case strings.ContainsAny(name, " \t\""):
				return accepted{}, errors.New("a coding must be one word")
			case name == "*":
				others = weight
			case strings.EqualFold(name, "x-gzip"): // RFC 9110 §8.4.1.3
				weights[gzipCoding] = weight
			default:
				for c := range codings {
					if strings.EqualFold(name, codingNames[c]) {
						weights[c] = weight
					}
				}
			}
		}
	}
	// A coding that the header does not name has the weight of *. Identity is accepted
	// unless * has weight 0.
	for c := range weights {
		switch {
		case weights[c] != unset:
		case coding(c) == identity && others != 0:
			weights[c] = 1 // the lowest weight
		default:
			weights[c] = others
		}
	}
	preferred, highest := identity, 0
	for c, weight := range weights {
		if weight > highest {
			preferred, highest = coding(c), weight
		}
	}
	if highest == 0 {
		return accepted{}, errNoCoding
	}
	return accepted{coding: preferred, identityRefused: weights[identity] == 0}, nil
}

// parseWeight returns the weight of a parameter, in thousandths (RFC 9110 §12.4.2). The
// error is errWeight.
func parseWeight(parameter string) (int, error) {
	name, value, _ := strings.Cut(strings.TrimSpace(parameter), "=")
	whole, fraction, _ := strings.Cut(value, ".")
	if !strings.EqualFold(name, "q") || whole != "0" && whole != "1" || len(fraction) > 3 {
		return 0, errWeight
	}
	weight := 0
	if fraction != "" {
		digits, err := strconv.ParseUint(fraction, 10, 16)
		if err != nil {
			return 0, errWeight
		}
		weight = int(digits)
		for range 3 - len(fraction) {
			weight *= 10
		}
	}
	if whole == "1" {
		weight += 1000
	}
	if weight > 1000 {
		return 0, errWeight
	}
	return weight, nil
}
