package io.sextant.vim.memory;

/** What a site in memory can be asked to do, as faults and counts name it. */
public enum Operation {
    SUMMARY,
    /** Any look at workloads, networks, virtual connection points, charts, images, functions, rules or local NSDs. */
    READ,
    CREATE_NETWORK,
    DELETE_NETWORK,
    EXPOSE_VIRTUAL_CP,
    REMOVE_VIRTUAL_CP,
    INSTALL_CHART,
    UNINSTALL_CHART,
    APPLY_MANIFESTS,
    REMOVE_MANIFESTS,
    UPLOAD_IMAGE,
    /** Of an image whose last use has gone; never asked for, only counted. */
    DROP_IMAGE,
    UPLOAD_PROGRAM,
    DEPLOY_WORKLOAD,
    TERMINATE_WORKLOAD,
    STOP_WORKLOAD,
    START_WORKLOAD,
    CONNECT_WORKLOAD,
    DISCONNECT_WORKLOAD,
    EXEC,
    DEPLOY_FUNCTION,
    REMOVE_FUNCTION,
    INSTALL_RULE,
    WITHDRAW_RULE,
    LEAD_SERVICE_ADDRESS,
    APPLY_LOCAL_NSD,
    /** To other chains than it had; asked for, and so struck by faults, as {@link #APPLY_LOCAL_NSD}. */
    CHANGE_LOCAL_NSD,
    WITHDRAW_LOCAL_NSD
}
