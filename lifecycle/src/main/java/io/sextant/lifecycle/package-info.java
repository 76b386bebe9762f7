/**
 * The durable engine of all lifecycle operations. To use it: {@link io.sextant.lifecycle.OperationType},
 * {@link io.sextant.lifecycle.Plan}, {@link io.sextant.lifecycle.StepHandler}, {@link io.sextant.lifecycle.Operations}.
 *
 * <p>To read how it works, from outside in: {@code Operations.submit} stores an operation and tells all nodes;
 * {@code Pulse} hears of it, {@code Node} takes it ({@code Leases}), {@code Worker} drives it from {@code Phase} to phase
 * ({@code Execution}); in a phase, {@code Walk} goes through the plan, {@code UnderWay} runs and repeats its steps,
 * {@code Work} calls a step's handler, and {@code Journal} commits what came of it. What clients choose meanwhile is
 * {@code Choices}.
 */
package io.sextant.lifecycle;
