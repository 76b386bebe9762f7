/**
 * What every driver must keep. A driver's test class implements {@link io.sextant.vim.contract.ClusterContract} and the
 * contract of each capability that its kind has ({@link io.sextant.vim.contract.VimContract} is all of them), an IML's
 * {@link io.sextant.vim.contract.ImlContract}, gives them a cluster or site that nobody else uses, and inherits the tests.
 */
package io.sextant.vim.contract;
