/** What all drivers that speak HTTP to strangers share: time limits, and what an answer or its absence means. */
package io.sextant.vim.http;
