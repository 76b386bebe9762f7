package io.sextant.vim.memory;

import java.util.Map;

/**
 * A chart that a site in memory was given to install.
 *
 * @param content a character for each byte
 */
public record InstalledChart(String content, Map<String, Object> values) {}
