// Package effect is the runner: the one place that does what the flow asks.
//
// [Runner.Do] takes an effect of package wizard, touches the world, and posts
// events back. It is also the one place where an error of the machinery is
// caught: explain turns it into a notice with words for an office, and the chain
// of causes goes to the log under the notice's reference. The text of an error
// is never shown.
//
// # The order of a send
//
//	keep the outbound record      evidence, durable
//	post OutboundKept
//	touch the network             delivery, one attempt
//	keep request, response, times evidence, durable
//	take the acknowledgment out   delivery.Open
//	keep the acknowledgment       evidence, durable
//	post ReplyKept                the flow reads it now, not before
//	seal                          on the flow's wish SealRecord
//
// A stop of the program between any two of these leaves an outbound record that
// the next start finds and offers to complete.
//
// [Drive] runs the flow and its effects one after the other, for the command
// line and for tests; the window runs each effect in a goroutine of its own.
package effect
