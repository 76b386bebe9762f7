package io.sextant.vim.iml;

import java.util.Optional;

/**
 * A rule in force.
 *
 * @param localNsd that it was derived from, unless it was installed by itself
 */
public record InstalledRule(RuleId id, FunctionId function, Optional<LocalNsdId> localNsd, Rule rule) {}
