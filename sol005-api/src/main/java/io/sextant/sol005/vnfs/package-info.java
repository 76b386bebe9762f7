/** What the VNFM knows of VNF instances and SOL005 does not show. */
package io.sextant.sol005.vnfs;
