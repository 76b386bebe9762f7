/**
 * How a list is asked for (SOL013 5.2 to 5.4): attribute-based filters, which PostgreSQL evaluates, attribute selectors,
 * and pages.
 */
package io.sextant.core.query;
