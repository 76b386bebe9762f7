package io.sextant.accel.ffm;

import io.sextant.accel.ffm.Layouts.Field;
import io.sextant.accel.ffm.Layouts.Size;

import java.util.List;

/** The structs of DPDK's SWX pipeline, as {@link Layouts} has the others. */
final class SwxLayouts {
    /** What DPDK calls to receive by a port. */
    static final Size READERS = new Size("rte_swx_port_in_ops", 32);

    static final Field READERS_FREE = new Field("rte_swx_port_in_ops", "free", 8);

    /** To send by a ring it has the same. */
    static final Size RING_PORT = new Size("rte_swx_port_ring_reader_params", 16);

    static final Field RING_PORT_BURST = new Field("rte_swx_port_ring_reader_params", "burst_size", 8);

    static final Size FIELD = new Size("rte_swx_field_params", 16);
    static final Field FIELD_BITS = new Field("rte_swx_field_params", "n_bits", 8);
    static final Size KEY = new Size("rte_swx_match_field_params", 16);
    static final Field KEY_FIT = new Field("rte_swx_match_field_params", "match_type", 8);

    static final Size TABLE = new Size("rte_swx_pipeline_table_params", 80);
    static final Field TABLE_KEY = new Field("rte_swx_pipeline_table_params", "fields", 0);
    static final Field TABLE_FIELDS = new Field("rte_swx_pipeline_table_params", "n_fields", 8);
    static final Field TABLE_ACTIONS = new Field("rte_swx_pipeline_table_params", "action_names", 16);
    static final Field TABLE_IN_ENTRIES = new Field("rte_swx_pipeline_table_params", "action_is_for_table_entries", 24);
    static final Field TABLE_WHEN_NONE_FITS =
            new Field("rte_swx_pipeline_table_params", "action_is_for_default_entry", 32);
    static final Field TABLE_ACTION_COUNT = new Field("rte_swx_pipeline_table_params", "n_actions", 40);
    static final Field TABLE_DEFAULT = new Field("rte_swx_pipeline_table_params", "default_action_name", 48);
    static final Field TABLE_DEFAULT_ARGUMENTS = new Field("rte_swx_pipeline_table_params", "default_action_args", 56);
    static final Field TABLE_CONSTANT = new Field("rte_swx_pipeline_table_params", "default_action_is_const", 64);
    static final Field TABLE_HASH = new Field("rte_swx_pipeline_table_params", "hash_func_name", 72);

    /** All its fields are where a table has them. */
    static final Size LEARNER = new Size("rte_swx_pipeline_learner_params", 80);

    static final Size SELECTOR = new Size("rte_swx_pipeline_selector_params", 40);
    static final Field SELECTOR_FIELDS = new Field("rte_swx_pipeline_selector_params", "selector_field_names", 8);
    static final Field SELECTOR_FIELD_COUNT = new Field("rte_swx_pipeline_selector_params", "n_selector_fields", 16);
    static final Field SELECTOR_MEMBER = new Field("rte_swx_pipeline_selector_params", "member_id_field_name", 24);
    static final Field SELECTOR_GROUPS = new Field("rte_swx_pipeline_selector_params", "n_groups_max", 32);
    static final Field SELECTOR_MEMBERS = new Field("rte_swx_pipeline_selector_params", "n_members_per_group_max", 36);

    static final Size ENTRY = new Size("rte_swx_table_entry", 64);
    static final Field ENTRY_KEY = new Field("rte_swx_table_entry", "key", 16);
    static final Field ENTRY_MASK = new Field("rte_swx_table_entry", "key_mask", 24);
    static final Field ENTRY_DATA = new Field("rte_swx_table_entry", "action_data", 56);

    /** Of a table: the first field is its object. */
    static final Size STATE = new Size("rte_swx_table_state", 24);

    static final Size SENT = new Size("rte_swx_port_out_stats", 48);
    static final Field PACKETS = new Field("rte_swx_port_out_stats", "n_pkts", 0);
    static final Field BYTES = new Field("rte_swx_port_out_stats", "n_bytes", 8);

    static final Size METER = new Size("rte_meter_trtcm_params", 32);
    static final Field METER_COMMITTED = new Field("rte_meter_trtcm_params", "cir", 0);
    static final Field METER_PEAK = new Field("rte_meter_trtcm_params", "pir", 8);
    static final Field METER_COMMITTED_BURST = new Field("rte_meter_trtcm_params", "cbs", 16);
    static final Field METER_PEAK_BURST = new Field("rte_meter_trtcm_params", "pbs", 24);

    static final List<Field> FIELDS = List.of(
            READERS_FREE,
            RING_PORT_BURST,
            new Field("rte_swx_port_ring_writer_params", "burst_size", RING_PORT_BURST.offset()),
            FIELD_BITS,
            KEY_FIT,
            TABLE_KEY,
            TABLE_FIELDS,
            TABLE_ACTIONS,
            TABLE_IN_ENTRIES,
            TABLE_WHEN_NONE_FITS,
            TABLE_ACTION_COUNT,
            TABLE_DEFAULT,
            TABLE_DEFAULT_ARGUMENTS,
            TABLE_CONSTANT,
            TABLE_HASH,
            SELECTOR_FIELDS,
            SELECTOR_FIELD_COUNT,
            SELECTOR_MEMBER,
            SELECTOR_GROUPS,
            SELECTOR_MEMBERS,
            ENTRY_KEY,
            ENTRY_MASK,
            ENTRY_DATA,
            PACKETS,
            BYTES,
            METER_COMMITTED,
            METER_PEAK,
            METER_COMMITTED_BURST,
            METER_PEAK_BURST);

    static final List<Size> SIZES =
            List.of(READERS, RING_PORT, FIELD, KEY, TABLE, LEARNER, SELECTOR, ENTRY, STATE, SENT, METER);

    private SwxLayouts() {}
}
