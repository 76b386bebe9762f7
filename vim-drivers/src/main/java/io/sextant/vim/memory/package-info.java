/**
 * A site that exists in this JVM's memory only: for tests and load tests, never for operation. It keeps every promise of
 * the ports and runs nothing; tests make its calls fail, wait or halt ({@link io.sextant.vim.memory.Faults}) and count what
 * it was really made to do ({@link io.sextant.vim.memory.Effects}).
 */
package io.sextant.vim.memory;
