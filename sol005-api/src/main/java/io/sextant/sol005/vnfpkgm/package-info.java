/** VNF package management (SOL005 clause 9): the resources and their mapper. */
package io.sextant.sol005.vnfpkgm;
