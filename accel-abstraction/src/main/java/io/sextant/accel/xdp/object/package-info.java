/**
 * Objects for the kernel's BPF as a compiler makes them (ELF with BTF): read within bounds, in Java, and verified as far as this
 * can be done without the kernel. What comes out is what the kernel is given: instructions, maps, a licence; nothing else of
 * the file reaches a library.
 */
package io.sextant.accel.xdp.object;
