/*
 * The turns of a pipeline in C, as Java takes them in PipelineRate.java, which compares the two.
 *
 * gcc -O3 -shared -fPIC $(pkg-config --cflags libdpdk) -o /tmp/libloop.so benchmarks/dataplane/loop.c -l:librte_pipeline.so.23
 */
#include <rte_ethdev.h>
#include <rte_ring.h>
#include <rte_swx_pipeline.h>

enum { BURST = 32, EACH = 16, FEWEST = 64 };

static uint32_t passed(struct rte_ring **rings, int count)
{
	uint32_t passed = 0;
	for (int i = 0; i < count; i++)
		passed += rings[i]->prod.tail;
	return passed;
}

/*
 * Takes turns until so many packets have come in by a port; what leaves goes out by another. The pipeline has two ports; the
 * rings before them and behind them, and the one of what is dropped, have names with numbers in a row.
 */
void loop(const char *name, uint16_t from, uint16_t to, uint32_t first, uint64_t packets)
{
	struct rte_swx_pipeline *p = rte_swx_pipeline_find(name);
	struct rte_ring *rings[5];
	struct rte_mbuf *frames[BURST];
	for (int i = 0; i < 5; i++) {
		char ring[32];
		snprintf(ring, sizeof(ring), "frames%u", first + i);
		rings[i] = rte_ring_lookup(ring);
	}
	for (uint64_t came = 0; came < packets;) {
		uint16_t received = rte_eth_rx_burst(from, 0, frames, BURST);
		came += rte_ring_sp_enqueue_burst(rings[0], (void **) frames, received, NULL);
		for (uint32_t within; (within = passed(rings, 2) - passed(rings + 2, 3)) > 0;)
			rte_swx_pipeline_run(p, RTE_MAX(FEWEST, within * EACH));
		for (int i = 2; i < 5; i++) {
			uint32_t count = rte_ring_sc_dequeue_burst(rings[i], (void **) frames, BURST, NULL);
			uint16_t sent = i == 4 ? 0 : rte_eth_tx_burst(to, 0, frames, count);
			rte_pktmbuf_free_bulk(frames + sent, count - sent);
		}
	}
}
