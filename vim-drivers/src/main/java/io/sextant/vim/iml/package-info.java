/** The port to a site's Infrastructure Management Layer: network functions, their rules, and the chains through them. */
package io.sextant.vim.iml;
