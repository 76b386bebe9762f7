/**
 * The {@code oakestra} driver: workloads in the clusters of an Oakestra root, over its HTTP API.
 *
 * <p>A workload is an application of its own with one microservice and one instance of that. Oakestra keeps what we know of
 * it: its application's name is derived from its id, and its application's description is a {@link
 * io.sextant.vim.oakestra.Mark}. The API answers "ok" to whatever is asked of instances; so nothing here believes an answer: what became of a
 * request is seen by looking ({@link io.sextant.vim.oakestra.Looks}), within a time for each phase, and what got stuck is
 * taken away and asked for again ({@link io.sextant.vim.oakestra.Launch}).
 */
package io.sextant.vim.oakestra;
