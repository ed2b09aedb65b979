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

// coding is a content coding of answers (RFC 9110 §8.4.1).
type coding uint8

// The codings, in the order of preference where a client leaves the choice: the one
// that makes the shipped article's answers smallest first.
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

// leastCoded is the size of content, in bytes, from which on it is compressed: what
// is smaller fits into one packet with its headers, however it is coded.
const leastCoded = 1024

// The levels are where more effort stops to pay: an answer is compressed once, but
// somebody waits for that.
const (
	brotliLevel = 5
	gzipLevel   = 6
)

// windowBits says how far back codings look for what repeats: 256 KiB. By themselves they
// would keep up to 8 MiB of a stream, and three times that beside it, for as long as its
// reader takes, to make it a tenth smaller.
const windowBits = 18

// writer returns a writer that codes what it gets onto w.
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

// plainWriter is a writer that there is nothing to close of.
type plainWriter struct{ io.Writer }

// Close implements [io.Closer].
func (plainWriter) Close() error { return nil }

// encoded returns the coded content.
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

// errWeight is a weight that is no number from 0 to 1 with three digits at most.
var errWeight = errors.New("a weight (;q=) is a number from 0 to 1, with three digits behind the point at most")

// accepted is a coding that a client accepts.
type accepted struct {
	coding
	// only says that identity is refused, even where the coding makes nothing smaller.
	only bool
}

// acceptedCoding returns the coding to answer a request in, by its Accept-Encoding
// (RFC 9110 §12.5.3): the one of the highest weight, of equal ones the first in the
// order of preference. Codings that are not known here are passed over.
func acceptedCoding(r *http.Request) (accepted, error) {
	values := r.Header["Accept-Encoding"]
	if len(values) == 0 {
		return accepted{coding: identity}, nil
	}
	best, err := preferredCoding(values)
	if err != nil {
		value := strings.Join(values, ", ")
		return accepted{}, problem.New(problem.NotAcceptable, []problem.Fault{problem.NewFault("Accept-Encoding", &value, "The header cannot be read: "+err.Error()+".", codingNames[:])},
			"The resource is there in the codings %s.", strings.Join(codingNames[:], ", "))
	}
	return best, nil
}

var errNoCoding = errors.New("it allows none of these codings")

// preferredCoding reads the values of Accept-Encoding. Weights are in thousandths.
func preferredCoding(values []string) (accepted, error) {
	const unset = -1
	weights, others := [codings]int{unset, unset, unset, unset}, unset
	for _, rest := range values {
		for more := true; more; {
			var element string
			element, rest, more = strings.Cut(rest, ",")
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
				return accepted{}, errors.New("a weight stands without a coding")
			case strings.ContainsAny(name, " \t\""):
				return accepted{}, errors.New("a coding is one word")
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
	// What the header does not name it allows only by *; identity, unless that has weight 0.
	for c := range weights {
		switch {
		case weights[c] != unset:
		case coding(c) == identity && others != 0:
			weights[c] = 1 // worth less than any that is named
		default:
			weights[c] = others
		}
	}
	best, most := identity, 0
	for c, weight := range weights {
		if weight > most {
			best, most = coding(c), weight
		}
	}
	if most == 0 {
		return accepted{}, errNoCoding
	}
	return accepted{coding: best, only: weights[identity] == 0}, nil
}

// parseWeight reads a parameter that must be a weight, in thousandths (RFC 9110 §12.4.2).
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
