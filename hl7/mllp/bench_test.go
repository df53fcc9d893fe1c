package mllp

import (
	"bytes"
	"net"
	"slices"
	"strings"
	"testing"
	"time"
)

// answering is a server that does as little as a server can: it reads a frame and
// writes the same answer, once a connection.
func answering(b *testing.B) string {
	b.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { l.Close() })
	said := Frame([]byte(answer))
	go func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			go func() {
				readFrame(conn)
				_, _ = conn.Write(said)
				conn.Close()
			}()
		}
	}()
	return l.Addr().String()
}

// usual is a message of the usual size, 2.8 KB.
func usual() []byte { return []byte(message + strings.Repeat("OBX|1|CE|EXAMPLE^Invented\r", 100)) }

// BenchmarkSend compares a send, with all that is known about it afterwards, with
// the same bytes over a bare socket. Both open a connection each.
func BenchmarkSend(b *testing.B) {
	address, data := answering(b), usual()
	framed, buffer := Frame(data), make([]byte, 4<<10)
	c := Client{Limit: DefaultTime}
	paired(b, func() {
		conn, err := net.Dial("tcp", address)
		if err != nil {
			b.Fatal(err)
		}
		defer conn.Close()
		if _, err := conn.Write(framed); err != nil {
			b.Fatal(err)
		}
		for got := []byte(nil); !bytes.HasSuffix(got, []byte{endBlock, carriage}); {
			n, err := conn.Read(buffer)
			if got = append(got, buffer[:n]...); err != nil {
				b.Fatal(err)
			}
		}
	}, func() {
		if x, err := c.Send(b.Context(), address, data, judge, Stages{}); err != nil || x.Standing != Final {
			b.Fatal(err)
		}
	})
}

// paired runs both in turn, so that what else the machine does meets both, and
// reports the median of each.
func paired(b *testing.B, bare, send func()) {
	var limit, figure []float64
	for b.Loop() {
		begun := time.Now()
		bare()
		between := time.Now()
		send()
		limit = append(limit, float64(between.Sub(begun)))
		figure = append(figure, float64(time.Since(between)))
	}
	slices.Sort(limit)
	slices.Sort(figure)
	b.ReportMetric(limit[len(limit)/2], "bare-ns")
	b.ReportMetric(figure[len(figure)/2], "send-ns")
}
