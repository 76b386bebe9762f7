package io.sextant.nfvo.fault;

import io.sextant.vim.State;

import java.util.Optional;

/** How a workload or a network function is that is there. */
record Condition(State state, Optional<String> reason) {}
