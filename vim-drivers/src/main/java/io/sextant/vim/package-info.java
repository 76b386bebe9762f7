/**
 * The southbound ports: what Sextant asks of the infrastructure below it.
 *
 * <p>A {@link io.sextant.vim.Vim} is a connected cluster, found by its id among {@link io.sextant.vim.Clusters}; it offers
 * capabilities. An {@link io.sextant.vim.iml.Iml} is a site's network functions and chains, found by the site's id among
 * {@link io.sextant.vim.iml.Sites}. Every failure is a {@link io.sextant.core.Problem} of a
 * {@link io.sextant.vim.SouthboundFault}.
 *
 * <p>A driver is a folder beside {@code site} and {@code memory}: {@code KindVimDriver} (listed in
 * {@code META-INF/services}), {@code KindVim}, and one class for each capability that the kind has. Its test implements
 * the contracts of {@code io.sextant.vim.contract}.
 */
package io.sextant.vim;
