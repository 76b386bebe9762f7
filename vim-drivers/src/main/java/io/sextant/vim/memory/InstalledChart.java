package io.sextant.vim.memory;

import java.util.Map;

/** A chart that a site in memory was given to install. */
public record InstalledChart(String content, Map<String, Object> values) {}
