/**
 * What a program in Java that a VNF package brings is written against ({@link io.sextant.accel.custom.FrameProgram}, {@link
 * io.sextant.accel.custom.Frame}), and how its jar is verified and loaded: it sees these two, the values of {@code
 * io.sextant.accel}, and a small part of {@code java.base}.
 */
package io.sextant.accel.custom;
