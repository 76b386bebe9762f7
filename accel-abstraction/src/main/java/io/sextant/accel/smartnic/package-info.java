/**
 * Functions whose rules a network card applies as far as it can (rte_flow), before software on DPDK does the rest. A card is
 * only what proves that it takes rules; which ones it takes, each says for itself, when it is asked.
 */
package io.sextant.accel.smartnic;
