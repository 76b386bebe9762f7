/**
 * Sites of our own agent: the {@code site} driver for an agent's cluster and the client for its IML, both over the site
 * API (openapi/site/site.yaml). The wire's types stop here.
 */
package io.sextant.vim.site;
