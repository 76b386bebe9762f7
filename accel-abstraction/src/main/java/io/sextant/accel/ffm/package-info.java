/**
 * DPDK, libbpf, libnftables and what of the C library goes with them, called by the Foreign Function and Memory API: no JNI, no
 * C of ours. Nothing outside this package holds a native handle or an offset.
 *
 * <p>DPDK is bound at the one version whose layouts are in {@link io.sextant.accel.ffm.Layouts}; another is refused in words. Of
 * libbpf only what 1.0 and all later versions have is used, and of libnftables what its manual names.
 */
package io.sextant.accel.ffm;
