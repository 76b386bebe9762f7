package io.sextant.vim.memory;

import io.sextant.vim.iml.LocalNsd;
import io.sextant.vim.iml.LocalNsdReport;

/** A local NSD and what became of it. */
record MemoryLocalNsd(LocalNsd spec, LocalNsdReport report) {}
