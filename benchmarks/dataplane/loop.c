/*
 * The turns of a pipeline in C, as SwxPipeline.run takes them in Java: PipelineRate.java compares the two.
 *
 * gcc -O3 -shared -fPIC -o /tmp/libloop.so benchmarks/dataplane/loop.c -l:librte_pipeline.so.23
 */
#include <stdint.h>

struct rte_swx_pipeline *rte_swx_pipeline_find(const char *name);
void rte_swx_pipeline_run(struct rte_swx_pipeline *p, uint32_t instructions);
void rte_swx_pipeline_flush(struct rte_swx_pipeline *p);
int rte_swx_ctl_pipeline_port_in_stats_read(struct rte_swx_pipeline *p, uint32_t port, uint64_t *statistics);

static uint64_t received(struct rte_swx_pipeline *p, uint32_t ports)
{
	uint64_t packets = 0, statistics[3];
	for (uint32_t port = 0; port < ports; port++) {
		rte_swx_ctl_pipeline_port_in_stats_read(p, port, statistics);
		packets += statistics[0];
	}
	return packets;
}

/* Takes turns until so many packets have come in. */
void loop(const char *name, uint32_t ports, uint32_t turn, uint64_t packets)
{
	struct rte_swx_pipeline *p = rte_swx_pipeline_find(name);
	uint64_t end = received(p, ports) + packets;
	uint64_t before = 0, now = 0;
	while (now < end) {
		before = now;
		rte_swx_pipeline_run(p, 32);
		now = received(p, ports);
		if (now != before) {
			rte_swx_pipeline_run(p, turn);
			rte_swx_pipeline_flush(p);
			now = received(p, ports);
		}
	}
}
